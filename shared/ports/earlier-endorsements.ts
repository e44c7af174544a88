import type { EarlierEndorsement } from '../imports/endorsement-rows.ts';
import type { EndorsementDirectory } from './endorsement-directory.ts';

/**
 * Says whether an earlier endorsement was taken in; if not, whether it was given here, somebody else has its number, or
 * its data were erased.
 */
export type TakenIn = 'kept' | 'ours' | 'elsewhere' | 'erased';

/** Keeps by address what people hold, and takes in what was given before this system. */
export type EarlierEndorsements = EndorsementDirectory & {
  /** Takes in an endorsement given before this system, under another address than before where name and days are the same. */
  keep(endorsement: EarlierEndorsement, newPersonId: string): Promise<TakenIn>;
};
