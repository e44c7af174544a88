import { endOfTime } from '../../../shared/instant.ts';
import type { KeptEvent } from '../../../shared/timeline-event.ts';
import type { Witness } from '../audited.ts';
import { linkIn } from '../link-in.ts';
import type { Mail } from '../surroundings.ts';

const minute = 60_000;

/** A witness with something spoiled, and the application that the auditor must find to break a law. */
export type Spoiled = { readonly id: string; readonly witness: Witness };

/** Spoils something of one of some applications; throws when none has it. */
type Spoil = (witness: Witness, ids: readonly string[]) => Promise<Spoiled>;

const found = <Of>(what: string, one: Of | undefined): Of => {
  if (one === undefined) throw new Error(`Nothing can be spoiled: there is no ${what}.`);
  return one;
};

const idOf = (mail: Mail): string => mail.tags['application'] ?? '';

/** Lets a letter leave again, far from any kill, as its item would count it. */
const repeatedLetter: Spoil = async (witness, ids) => {
  const { mails, rows, crashedAfterMail } = witness;
  const isCalm = (mail: Mail): boolean => ids.includes(idOf(mail)) && crashedAfterMail.get(mail.key) === undefined;
  const mail = found('letter that left once', mails.find(isCalm));
  const partition = (pk: string) =>
    rows.partition(pk).map((row) => (row['sk'] === `L#${mail.key}` ? { ...row, tries: 2 } : row));
  return { id: idOf(mail), witness: { ...witness, mails: [...mails, mail], rows: { ...rows, partition } } };
};

/** Lets an application lose its end in a last save. */
const lostEnd: Spoil = async (witness, ids) => {
  const last = ids.map((id) => witness.saves.get(id)?.at(-1)).find((save) => save?.closed !== undefined);
  const { closed: _lost, ...open } = found('application whose saves were seen and that ended', last);
  // Nobody asks for a page once it is saved.
  const reopened = { ...open, version: open.version + 1, savedAt: endOfTime };
  const saves = (id: string) => [...(witness.saves.get(id) ?? []), ...(id === open.id ? [reopened] : [])];
  return { id: open.id, witness: { ...witness, saves: { get: saves } } };
};

/** Says that somebody made up an event that was recorded, if there is one, of which the table has let go by now. */
const believedForgery: Spoil = async (witness, [id = '']) => {
  const { rows } = witness;
  const recorded = rows.items().filter(({ entity }) => entity === 'stripe-event');
  const gone = recorded.find(({ pk }) => rows.partition(String(pk)).length === 0);
  const { notice } = found('event of Stripe', gone ?? recorded[0]);
  return { id, witness: { ...witness, forgeries: [(notice as { readonly id: string }).id] } };
};

/** Lets a reminder be late by twenty minutes, far from any kill, and be written as late as it is told. */
const lateReminder: Spoil = async (witness, ids) => {
  const { applications } = witness.ports;
  const isCalm =
    (id: string) =>
    ({ kind, at }: KeptEvent): boolean =>
      kind === 'reminded' && witness.chaos.delayedUntil(Date.parse(at), id) < Date.parse(at) + 10 * minute;
  const all = await Promise.all(
    ids.map(async (id) => ({ id, event: (await applications.timeline(id)).find(isCalm(id)) })),
  );
  const { id, event } = found(
    'reminder far from any kill',
    all.find((one) => one.event !== undefined),
  );
  const was = event?.at ?? '';
  const at = new Date(Date.parse(was) + 20 * minute).toISOString();
  const late = <Of extends { readonly at: string }>(of: string, all: readonly Of[]): readonly Of[] =>
    all.map((one) => (of === id && one.at === was ? { ...one, at } : one));
  const timeline = async (of: string) => late(of, await applications.timeline(of));
  const letters = async (of: string) => late(of, await applications.letters(of));
  const ports = { applications: { get: applications.get, letters, timeline } };
  return { id, witness: { ...witness, ports } };
};

/** Lets the letter of one referee go to another of the same application. */
const strangeReferee: Spoil = async (witness, ids) => {
  const ofReferee = witness.mails.filter((mail) => ids.includes(idOf(mail)) && /\/referee-\d-\d+$/.test(mail.key));
  const to = (mail: Mail) => ofReferee.find((one) => idOf(one) === idOf(mail) && one.to !== mail.to)?.to;
  const mail = found(
    'application with letters to two referees',
    ofReferee.find((one) => to(one) !== undefined),
  );
  const strange = { ...mail, to: found('other referee', to(mail)) };
  const mails = witness.mails.map((one) => (one === mail ? strange : one));
  return { id: idOf(mail), witness: { ...witness, mails } };
};

/** Lets a link that somebody opened when the outcome had been told open its form still. */
const openForm: Spoil = async (witness, ids) => {
  const looks = witness.looks ?? new Map<string, never>();
  const pathIn = (mail: Mail): string => linkIn(mail) ?? '';
  const mail = found(
    'link that was opened after the end',
    witness.mails.find((one) => ids.includes(idOf(one)) && looks.has(pathIn(one))),
  );
  const form = { statusCode: 200, body: '<form method="post"></form>' };
  return { id: idOf(mail), witness: { ...witness, looks: new Map([...looks, [pathIn(mail), form]]) } };
};

/** Names, by what is spoiled, the laws that an auditor of a stack must find broken then, and no others. */
export const spoils: Readonly<Record<string, readonly [Spoil, ...string[]]>> = {
  'a letter that left again though nothing was killed about then': [repeatedLetter, 'lettersOnce'],
  'an end that a later save lost': [lostEnd, 'neverBack'],
  'a made-up event of Stripe that was recorded': [believedForgery, 'onlyStripesWord'],
  'a reminder that came twenty minutes late': [lateReminder, 'deadlinesKept', 'timelineAgrees'],
  'a link that still opened its form after the end': [openForm, 'linksClosed'],
  'a letter that went to the referee of another slot': [strangeReferee, 'rightAddress'],
};
