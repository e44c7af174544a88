import type { HeldEndorsement } from '../rules/endorsement-held.ts';

/** Tells what people hold. */
export type EndorsementDirectory = {
  /** Lists what was given to whoever has this address, here or before. */
  ofAddress(email: string): Promise<readonly HeldEndorsement[]>;
  /** Lists what was held under this address and went to another one, as it was then. */
  movedFrom(email: string): Promise<readonly HeldEndorsement[]>;
};
