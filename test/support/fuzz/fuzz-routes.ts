import fc from 'fast-check';
import type { Reply } from '../../../functions/runtime/web/reply.ts';
import { computedLong } from './computed-long.ts';
import { formsOf, type ShownField } from '../fields-of.ts';
import { faultsOfReply, faultsOfSaves } from './fuzz-faults.ts';
import { choicesIn, entitled, formsAt, namesIn, type OpenForm, type Who } from './fuzz-forms.ts';
import { allStandings, type FuzzStage, fuzzStage, type Standing } from './fuzz-stage.ts';
import { hostile, strangeBody } from './hostile.ts';
import { addressOf } from '../sources/places-of.ts';
import { apiEvent } from '../web-visit.ts';

/** One request that means no good: where, by whom, and what is in its form. */
export const attack = fc.record({
  standing: fc.constantFrom(...allStandings),
  place: fc.nat(),
  item: fc.oneof(fc.constantFrom('1', '2', '3', 'new', '0', '9'), hostile),
  who: fc.oneof(
    { weight: 9, arbitrary: fc.constant('whose it is' as const) },
    { weight: 1, arbitrary: fc.constantFrom<Who>('signed out', 'stranger', 'other reviewer', 'owner', 'coordinator') },
  ),
  picks: fc.array(fc.nat(99), { minLength: 40, maxLength: 40 }),
  words: fc.array(hostile, { minLength: 6, maxLength: 6 }),
  strange: fc.oneof({ weight: 19, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: strangeBody }),
});

export type Attack = typeof attack extends fc.Arbitrary<infer Value> ? Value : never;

const stages = new Map<Standing, Promise<FuzzStage>>();

/** Gives the stage of a standing, as new; one that was not written to serves again. */
export const stageAt = (standing: Standing): Promise<FuzzStage> => {
  const stage = stages.get(standing) ?? fuzzStage(standing);
  stages.set(standing, stage);
  return stage;
};

/** Takes a stage away that was written to. */
export const leave = (standing: Standing): void => void stages.delete(standing);

/** Names whose word a save of a page may be. */
const actors = (path: string): readonly string[] => {
  if (path.startsWith('/coordinator')) return ['coordinator'];
  if (path.startsWith('/review')) return ['reviewer'];
  if (path.startsWith('/reference')) return ['referee'];
  return ['applicant', 'stripe'];
};

/** Says whether what somebody sent wrote what is not theirs; a link, and what nobody signs in for, is anybody's. */
const isForeign = ({ id, saved, wrote }: FuzzStage, path: string, who: Attack['who']): boolean => {
  if (who === 'whose it is' || ['signed out', who].includes(entitled(path))) return false;
  return wrote.length > 0 || saved.some(({ application }) => application.id === id);
};

/** The columns of the lists that the association takes in, and a line that is taken with one word of somebody's. */
const listOf = (word: string): string =>
  [
    'number,email,name,credential,category,endorsedOn,validUntil,listed',
    `IN-1,nova@example.org,"${word.replaceAll('"', '""')}",IMH-E,family-specialist,2024-03-01,2026-12-31,yes`,
  ].join('\n');

/** Says whether a field takes whatever words a person thinks of: no choice, nor an address or a day alone. */
const takesWords = ({ type, choices }: ShownField): boolean =>
  !['file', 'email', 'date'].includes(type) && choices.length === 0;

/** Somebody who holds an endorsement, and somebody of whom nobody has heard. */
const addresses = ['nova@example.org', 'newly@example.net'] as const;

/** A day of before, and one to come. */
const days = ['2024-03-01', '2026-12-31'] as const;

const plausible = ({ name, type }: ShownField, word: string, pick: number): string => {
  if (type === 'file') return listOf(word);
  if (type === 'email' || /email/i.test(name)) return addresses[pick % 2] ?? addresses[0];
  if (name === 'knownSince') return '2019';
  if (type === 'date' || /(^|\.)(from|to|on|since|until|first|last)|day|date/i.test(name))
    return days[pick % 2] ?? days[0];
  return /hours|families|months|number|year|amount/i.test(name) ? '12' : 'Plain words';
};

/** Says whether an attack fills a form in as one should, but for one word, so that it is taken. */
export const isSensible = ({ picks }: Attack): boolean => (picks[1] ?? 0) % 3 === 0;

const filled = (fields: readonly ShownField[], sent: Attack): URLSearchParams => {
  const { picks, words } = sent;
  const form = new URLSearchParams();
  const [one = 0, how = 0] = picks;
  const open = fields.filter((field) => takesWords(field) || one % 5 === 0);
  const spoiled = open[one % Math.max(1, open.length)];
  // The others are hostile nearly everywhere, or here and there.
  const hostileUpTo = how % 3 === 1 ? 20 : 80;
  fields.forEach((field, index) => {
    const pick = picks[(index + 2) % picks.length] ?? 0;
    if (!isSensible(sent) && pick < 5) return;
    const word = words[pick % words.length] ?? '';
    const isHostile = isSensible(sent) ? field === spoiled : pick < hostileUpTo;
    const sensible = field.choices[pick % Math.max(1, field.choices.length)] ?? plausible(field, word, pick);
    form.append(field.name, isHostile ? word : sensible);
  });
  if (!isSensible(sent) && one % 10 === 0) form.append(words[0] ?? '', words[1] ?? '');
  return form;
};

/** What the addresses of pages without a form are asked with. */
const asked: readonly ShownField[] = ['from', 'to', 'name', 'back', 'state', 'code', 'words'].map((name) => ({
  ...{ name, choices: [], type: 'text' },
}));

/** Finds where an attack goes: mostly where the form of the place is open, else wherever it comes to. */
const aimed = async (place: string, { standing, place: at, picks }: Attack): Promise<OpenForm> => {
  const forms = await formsAt(place);
  const form = forms[at % Math.max(1, forms.length)];
  if (form === undefined) return { standing, address: place, fields: place.startsWith('GET ') ? asked : [] };
  // Whoever kept a form open sends it long after it is shown no more, or to another entry.
  const elsewhere = (picks[2] ?? 0) % 5 === 0;
  return elsewhere ? { ...form, standing, address: place } : form;
};

/** Fills in what an address leaves open: whose, and which one of many, among which may be what is none. */
const named = (stage: FuzzStage, place: string, { item, picks }: Attack): Readonly<Record<string, string>> => {
  const none = encodeURIComponent(item.toWellFormed());
  const pick = picks[3] ?? 0;
  const one = ([name, all]: [string, readonly string[]]) =>
    [name, pick % 3 === 0 ? none : (all[pick % Math.max(1, all.length)] ?? none)] as const;
  return { ...Object.fromEntries(Object.entries(choicesIn(stage)).map(one)), ...namesIn(stage, place) };
};

type Aim = {
  readonly stage: FuzzStage;
  readonly path: string;
  readonly fields: readonly ShownField[];
  readonly cookies: readonly string[];
};

/** Sends a form, and then the one of the page that asks whether somebody is sure, as whoever wants something does. */
const sendForm = async ({ stage, path, fields, cookies }: Aim, sent: Attack): Promise<readonly Reply[]> => {
  const { body, type } = sent.strange ?? { body: filled(fields, sent).toString(), type: undefined };
  const headers = type === undefined ? {} : { headers: { 'content-type': type } };
  const first = await stage.door(apiEvent('POST', path, { cookies, body, ...headers }));
  const next = formsOf(first.body).find(({ action }) => action.split('?')[0] === path);
  // What is wrong with a form is told on a page with the same form.
  if (next === undefined || first.statusCode !== 200) return [first];
  const sure = filled(next.fields, sent).toString();
  return [first, await stage.door(apiEvent('POST', path, { cookies, body: sure }))];
};

/** Sends one attack to a place and lists everything that is wrong afterwards. */
export const attackPlace = async (
  place: string,
  sent: Attack,
  stageOf: (standing: Standing) => Promise<FuzzStage> = stageAt,
): Promise<readonly string[]> => {
  const { standing, address, fields } = await aimed(place, sent);
  const stage = await stageOf(standing);
  const [method = 'GET', path = '/'] = addressOf(address, named(stage, place, sent)).split(' ');
  const cookies = stage.people[sent.who === 'whose it is' ? entitled(path) : sent.who];
  const computed = process.cpuUsage();
  const replies =
    method === 'GET'
      ? [await stage.door(apiEvent('GET', `${path}?${filled(fields, sent).toString()}`, { cookies }))]
      : await sendForm({ stage, path, fields, cookies }, sent);
  const faults = [
    ...replies.flatMap((reply) => faultsOfReply(`${method} ${path}`, reply)),
    ...computedLong(path, computed),
  ];
  // Where a session ended, nobody would come in any more.
  if (stage.saved.length + stage.wrote.length + stage.signed.length === 0) return faults;
  leave(standing);
  return [
    ...faults,
    ...(await faultsOfSaves(stage, actors(path), sent.picks)),
    ...(method === 'GET' && stage.saved.length > 0 ? [`GET ${path} saved something`] : []),
    ...(isForeign(stage, path, sent.who) ? [`${path} took the word of ${sent.who}`] : []),
  ];
};
