import type { Row } from '../../../functions/adapters/table.ts';
import type { Application } from '../../../shared/application/application.ts';
import { remembered } from '../../../shared/remembered.ts';
import type { Audited, Law, Witness } from '../audited.ts';
import { canary } from '../canary.ts';
import { longWordsIn } from '../traces.ts';

const minute = 60_000;

/** Counts how often each letter left. */
const counts = (keys: readonly string[]): ReadonlyMap<string, number> =>
  keys.reduce((all, key) => all.set(key, (all.get(key) ?? 0) + 1), new Map<string, number>());

/**
 * Each letter leaves once. One window is left: a crash between the mail service's taking it and our note of it repeats
 * the letter once; its item counts the tries, and each leaving is one of them.
 */
export const lettersOnce: Law = ({ world, items, mails }) =>
  [...counts(mails.map(({ key }) => key))].flatMap(([key, times]) => {
    const tries = Number(items.find(({ sk }) => sk === `L#${key}`)?.['tries'] ?? 0);
    const crashes = world.crashedAfterMail.get(key) ?? 0;
    return times <= tries && times - 1 <= crashes
      ? []
      : [`${key} left ${times} times in ${tries} tries, ${crashes} of which crashed after it had left`];
  });

/** Each letter that was intended left, or was dropped because nobody is asked any more. */
export const lettersLeave: Law = ({ letters, mails }) =>
  letters.flatMap(({ key, state }) => {
    const left = mails.some((mail) => mail.key === key);
    if (state === 'sent') return left ? [] : [`${key} is marked as sent and never left`];
    return state === 'dropped' ? [] : [`${key} stayed at ${state}`];
  });

/**
 * Lists the addresses that a referee had when a letter left: what was saved last before, and within the minute, while it
 * was being written. Where nobody sees saves go by, whatever was ever named.
 */
const addressesOf = ({ saves, application, life }: Audited, role: string, at: number): readonly string[] => {
  const [, slot, number] = role.split('-').map(Number);
  const addressIn = ({ requests }: Application): readonly string[] =>
    requests.flatMap((one) => (one.slot === slot && one.number === number ? [one.referee.email] : []));
  const atFirst = application.evidence.referees.map(({ email }) => email);
  if (saves.length === 0) return [...addressIn(application), ...atFirst, ...life.named];
  const before = saves.filter(({ savedAt }) => Date.parse(savedAt) <= at);
  const meanwhile = before.filter(({ savedAt }) => Date.parse(savedAt) > at - minute);
  return before.slice(Math.max(0, before.length - meanwhile.length - 1)).flatMap(addressIn);
};

/** Lists the addresses to which a letter to somebody may go. */
const addressesFor = (audited: Audited, role: string, at: number): readonly string[] => {
  if (role === 'applicant') return [audited.life.email];
  if (role === 'coordinator') return [audited.world.coordinator];
  if (role.startsWith('reviewer-')) return [`${role.replace('reviewer-', '')}@example.net`];
  return addressesOf(audited, role, at);
};

/** Letters go to whom they are about, and to nobody else. */
export const rightAddress: Law = (audited) =>
  audited.mails.flatMap(({ key, to, at }) => {
    const role = key.split('/').at(-1) ?? '';
    return addressesFor(audited, role, at).includes(to) ? [] : [`${key} went to ${to}`];
  });

const named = new RegExp(canary, 'i');

/** Says whether an item may hold words and names; any other holds keys, inputs, instants and amounts alone. */
const mayHoldWords = ({ pk, sk }: Row): boolean =>
  sk === 'A' || /^(?:WORDS|MEMBER|REGISTER|REGISTER-NAME|SESSION)#/.test(String(pk));

/** Finds the items of the whole table that hold a word of people and must not. */
const strayItems = remembered((world: Witness): readonly Row[] =>
  world.rows.items().filter((row) => !mayHoldWords(row) && named.test(JSON.stringify(row))),
);

const isInTheLog = remembered(({ logged }: Witness): boolean => named.test(logged));

/** Keeps, of everything that was logged and written to anybody, the words that are long enough for a task token. */
const toldWords = remembered(({ logged, mails }: Witness): string => {
  const texts = [logged, ...mails.flatMap(({ text, html, subject }) => [text, html, subject])];
  return [...new Set(texts.flatMap(longWordsIn))].join(' ');
});

/** Keeps the same of the pages that the people of a life got, and of those that its links open after the end. */
const shownWords = ({ life, opened }: Audited): string =>
  [...life.browser.seen.flatMap((page) => page.longWords), ...opened.flatMap(({ body }) => longWordsIn(body))].join(
    ' ',
  );

/** Finds every task token of some histories in JSON, those too that a newer one has replaced in the table. */
const tokensIn = (machine: string): ReadonlySet<string> =>
  new Set([...machine.matchAll(/taskToken\\*":\\*"([^"\\]+)/g)].map(([, token = '']) => token));

/** No task token stands outside the table, and no name outside the table and the letters. */
export const nothingLeaks: Law = (audited) => {
  const { world, mails, histories, trail } = audited;
  const machine = JSON.stringify(histories);
  const told = `${toldWords(world)} ${shownWords(audited)}`;
  return [
    ...[...tokensIn(machine)]
      .filter((token) => told.includes(token))
      .map((token) => `a task token left the table, the one that ends in ${token.slice(-8)}`),
    ...strayItems(world).map(({ pk, sk }) => `a name stands in the item ${String(pk)} ${String(sk)}`),
    ...mails
      .filter(({ tags }) => named.test(JSON.stringify(tags)))
      .map(({ key }) => `a name stands in a tag of ${key}`),
    ...(named.test(machine) ? ['a name stands in a history'] : []),
    ...(isInTheLog(world) ? ['a name stands in the log'] : []),
    ...(named.test(JSON.stringify(trail.entries)) ? ['a name stands in the timeline'] : []),
  ];
};
