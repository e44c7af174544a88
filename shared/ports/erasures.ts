import type { Erasure } from '../application/erasure.ts';
import type { CalendarDate } from '../calendar-date.ts';

/** Erases what of a person lies outside of an application's facts; each step may be repeated, and stopped anywhere. */
export type Erasures = {
  /** Overwrites the words beside every entry of an audit trail that was written before its erasure began. */
  words(applicationId: string, erasure: Pick<Erasure, 'begunAt' | 'entry'>): Promise<void>;
  /** Takes a name out of the register; the number of the certificate stays, and can be verified. */
  registered(number: string): Promise<void>;
  /**
   * Takes away what is kept under an address: whose it is, open sessions, the membership, what somebody holds, who they
   * were as a reviewer. With a day, a reviewer stays, a membership and an endorsement that are good on it, and whose
   * address it is with an endorsement; of who reviews now, what they hold stays though it has ended. With the id of a
   * person, nothing goes where the address is somebody else's by now: of whoever was erased and came back. Of an address
   * that was left nothing but what moved goes where anything is held that came since: it is of whoever has the address now.
   */
  address(
    email: string,
    of?: { readonly personId?: string; readonly goodOn?: CalendarDate | undefined; readonly isLeft?: boolean },
  ): Promise<void>;
};
