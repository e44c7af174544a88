import type { Row } from '../../../functions/adapters/table.ts';
import type { Application } from '../../../shared/application/application.ts';
import type { Audited, Law, Witness } from '../audited.ts';
import { canary } from '../canary.ts';

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

/** Letters go to whom they are about, and to nobody else. */
export const rightAddress: Law = (audited) =>
  audited.mails.flatMap(({ key, to, at }) => {
    const { world, life } = audited;
    const role = key.split('/').at(-1) ?? '';
    const fits =
      role === 'applicant'
        ? to === life.email
        : role === 'coordinator'
          ? to === world.coordinator
          : role.startsWith('reviewer-')
            ? to === `${role.replace('reviewer-', '')}@example.net`
            : addressesOf(audited, role, at).includes(to);
    return fits ? [] : [`${key} went to ${to}`];
  });

const named = new RegExp(canary, 'i');

/** Says whether an item may hold words and names; any other holds keys, inputs, instants and amounts alone. */
const mayHoldWords = ({ pk, sk }: Row): boolean =>
  sk === 'A' || /^(?:WORDS|MEMBER|REGISTER|REGISTER-NAME|SESSION)#/.test(String(pk));

/** Finds the items of the whole table that hold a word of people and must not, once per world. */
const strayItems = (() => {
  const known = new WeakMap<Witness, readonly Row[]>();
  return (world: Witness): readonly Row[] => {
    const found =
      known.get(world) ?? world.rows.items().filter((row) => !mayHoldWords(row) && named.test(JSON.stringify(row)));
    known.set(world, found);
    return found;
  };
})();

/** No task token stands outside the table, and no name outside the table and the letters. */
export const nothingLeaks: Law = ({ world, items, mails, histories, trail }) => {
  const tokens = items.flatMap(({ token }) => (typeof token === 'string' ? [token] : []));
  const letters = mails.map(({ text, html, subject }) => text + html + subject).join('\n');
  const machine = JSON.stringify(histories);
  return [
    ...tokens
      .filter((token) => letters.includes(token) || world.logged.includes(token))
      .map(() => 'a task token left the table'),
    ...strayItems(world).map(({ pk, sk }) => `a name stands in the item ${String(pk)} ${String(sk)}`),
    ...mails
      .filter(({ tags }) => named.test(JSON.stringify(tags)))
      .map(({ key }) => `a name stands in a tag of ${key}`),
    ...(named.test(machine) ? ['a name stands in a history'] : []),
    ...(named.test(world.logged) ? ['a name stands in the log'] : []),
    ...(named.test(JSON.stringify(trail.entries)) ? ['a name stands in the timeline'] : []),
  ];
};
