import type { EarlierEndorsement } from '../imports/endorsement-rows.ts';
import type { RegisterEntry } from '../register-entry.ts';

/**
 * Says whether a number that a list brought under another address may move with it: the address was mistyped, or has
 * changed, where name and days are the same.
 */
export const mayMove = (
  { name, credential, issuedOn, validUntil }: RegisterEntry,
  endorsement: EarlierEndorsement,
): boolean => {
  const isSame = credential === endorsement.credential && name === endorsement.name;
  return isSame && issuedOn === endorsement.endorsedOn && validUntil === endorsement.validUntil;
};
