import { hasCome } from '../../instant.ts';
import type { SentLetter } from '../../ports/sent-letter.ts';
import { noteBounce } from '../changes/mail-changes.ts';
import { waitKey } from '../waits/wait-key.ts';
import { isLeftBehind, type Judge } from './kept.ts';

/** Says whether the coordinator was told of a letter: by its name, or of its role as a whole, as it was told once. */
const isOf =
  ({ key, to, at }: SentLetter) =>
  (told: SentLetter): boolean =>
    told.wait === waitKey.bounce(key) || (told.wait === `bounce:${to.role}` && hasCome(at, told.at));

/** Finds a letter that came back, or could not be sent, of which neither the facts nor the coordinator know. */
export const bounceUntold: Judge = ({ application, letters, now }) => {
  const told = letters.filter(({ kind }) => kind === 'address-bounced');
  const returned = letters.filter(
    (letter) =>
      (letter.delivery === 'bounced' || letter.delivery === 'suppressed') &&
      isLeftBehind(letter.at, now) &&
      !told.some(isOf(letter)),
  );
  const [change] = returned.flatMap((letter) => noteBounce(application, letter, now) ?? []);
  return change === undefined ? undefined : { kind: 'bounce-untold', change };
};
