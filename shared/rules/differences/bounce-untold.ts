import type { Application } from '../../application/application.ts';
import type { SentLetter } from '../../ports.ts';
import { noteBounce } from '../changes/mail-changes.ts';
import { currentRequest } from '../slots.ts';
import { isLeftBehind, type Judge } from './kept.ts';

/** Says whether a letter went to where somebody is written to now: before a correction it went elsewhere. */
const isOfNow = (application: Application, { to, attempt }: SentLetter): boolean =>
  to.role !== 'referee' || attempt.startsWith(`${currentRequest(application, to.slot)?.restarts.length ?? 0}.`);

/** Finds a letter that came back, of which neither the facts nor the coordinator know. */
export const bounceUntold: Judge = ({ application, letters, now }) => {
  const told = new Set(letters.filter(({ kind }) => kind === 'address-bounced').map(({ wait }) => wait));
  const returned = letters.filter(
    (letter) =>
      letter.delivery === 'bounced' &&
      isLeftBehind(letter.at, now) &&
      isOfNow(application, letter) &&
      !told.has(`bounce:${letter.to.role}`),
  );
  const [change] = returned.flatMap(({ to }) => noteBounce(application, to, now) ?? []);
  return change === undefined ? undefined : { kind: 'bounce-untold', change };
};
