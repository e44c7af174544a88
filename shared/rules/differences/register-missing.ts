import { registerEntry } from '../register-entry.ts';
import type { Judge } from './kept.ts';
import { setRight } from './set-right.ts';

/** Finds an endorsement that the public register does not know. */
export const registerMissing: Judge = ({ application, isRegistered, now }) => {
  const { certificate, closed } = application;
  if (closed?.outcome !== 'endorsed' || certificate === undefined || isRegistered) return undefined;
  const register = registerEntry(application, certificate);
  return { kind: 'register-missing', change: setRight(application, 'register-missing', now, { register }) };
};
