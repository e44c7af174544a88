import { type Expected, lettersTo } from '../people-by-http/mailbox.ts';
import type { World } from '../people-by-http/world.ts';

/** Fails unless exactly as many letters about something came to an address as the story tells; names those that came. */
export const expectLetters = async (
  world: World,
  count: number,
  { to, about }: Pick<Expected, 'to' | 'about'>,
): Promise<void> => {
  const subjects = (await lettersTo(world, to)).map(({ subject }) => subject);
  const found = subjects.filter((subject) => about.test(subject)).length;
  if (found !== count)
    throw new Error(
      `Of letters to ${to} about ${about} the story tells ${count}; ${found} came, among ${subjects.join(' | ')}`,
    );
};
