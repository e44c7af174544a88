import { isLeftBehind, type Judge } from './kept.ts';
import { setRight } from './set-right.ts';

/** Finds a membership that was bought with a fee, and that the member list does not know. */
export const memberMissing: Judge = ({ application, memberUntil, now }) => {
  const { fees, membership, email } = application;
  const bought = fees.find(
    ({ paid, lines }) =>
      paid !== undefined && isLeftBehind(paid.at, now) && lines.some(({ line }) => line === 'membership'),
  );
  const validUntil = membership?.validUntil;
  if (bought === undefined || validUntil === undefined || validUntil < now.slice(0, 10)) return undefined;
  if (memberUntil !== undefined && memberUntil >= validUntil) return undefined;
  const member = { email, validUntil };
  return { kind: 'member-missing', change: setRight(application, 'member-missing', now, { member }) };
};
