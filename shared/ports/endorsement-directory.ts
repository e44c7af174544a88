import type { HeldEndorsement } from '../rules/review/endorsement-held.ts';

/** Tells what people hold. */
export type EndorsementDirectory = {
  /** Lists what was given to whoever has this address, here or before. */
  ofAddress(email: string): Promise<readonly HeldEndorsement[]>;
};
