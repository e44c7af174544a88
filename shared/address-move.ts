import type { HeldEndorsement } from './rules/review/endorsement-held.ts';

/** An address that somebody leaves, with what the register lists under it; who signs in there from now on is somebody new. */
export type LeftAddress = {
  readonly email: string;
  readonly newPersonId: string;
  readonly held: readonly HeldEndorsement[];
  /** Says whether somebody is a member there: whoever has the address by then is none. */
  readonly isMember?: boolean;
};

/** Moves a person to another address, with everything that is found by it. */
export type AddressMove = {
  readonly personId: string;
  /** The version of the person from before anything else was read: no list brings them what would be left behind. */
  readonly version: number;
  readonly to: string;
  /** Whom the new address led to when that was read, if anybody: who else has it by now keeps it. */
  readonly inPlaceOf?: string | undefined;
  readonly from: readonly LeftAddress[];
};
