import type { Row } from '../../../functions/adapters/table.ts';
import type { Law, Witness } from '../audited.ts';
import { canary } from '../canary.ts';

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

/** Letters go to whom they are about, and to nobody else. */
export const rightAddress: Law = ({ world, application, mails, life }) =>
  mails.flatMap(({ key, to }) => {
    const role = key.split('/').at(-1) ?? '';
    const referees = application.requests.map(({ referee }) => referee.email);
    const fits =
      role === 'applicant'
        ? to === life.email
        : role === 'coordinator'
          ? to === world.coordinator
          : role.startsWith('reviewer-')
            ? to === `${role.replace('reviewer-', '')}@example.net`
            : referees.includes(to) ||
              life.hasNamed(to) ||
              application.evidence.referees.some(({ email }) => email === to);
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
