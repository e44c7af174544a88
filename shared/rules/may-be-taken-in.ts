import type { RegisterEntry } from '../change.ts';
import type { EarlierEndorsement } from '../imports/endorsement-rows.ts';
import { erasedWord } from './pseudonymous.ts';

/**
 * Says whether a number that stands in the register under another address, or whose name was erased, may be taken in
 * anew: it was mistyped, or has changed, where name and days are the same; of what was erased the days are left.
 */
export const mayBeTakenIn = (
  { name, credential, issuedOn, validUntil }: RegisterEntry,
  endorsement: EarlierEndorsement,
): boolean => {
  if (credential !== endorsement.credential || issuedOn !== endorsement.endorsedOn) return false;
  return name === erasedWord || (name === endorsement.name && validUntil === endorsement.validUntil);
};
