import { noteBounce } from '../changes/mail-changes.ts';
import { isLeftBehind, type Judge } from './kept.ts';

/** Finds a letter that came back, or could not be sent, of which neither the facts nor the coordinator know. */
export const bounceUntold: Judge = ({ application, letters, now }) => {
  const told = new Set(letters.filter(({ kind }) => kind === 'address-bounced').map(({ wait }) => wait));
  const returned = letters.filter(
    ({ delivery, at, to }) =>
      (delivery === 'bounced' || delivery === 'suppressed') && isLeftBehind(at, now) && !told.has(`bounce:${to.role}`),
  );
  const [change] = returned.flatMap((letter) => noteBounce(application, letter, now) ?? []);
  return change === undefined ? undefined : { kind: 'bounce-untold', change };
};
