import type { Instant } from '../instant.ts';

/** Names who signs in: applicants by a code that comes by mail, staff (reviewers and the coordinator) with a second factor. */
export type Audience = 'applicant' | 'staff';

/** Who the sign-in says somebody is; the address is verified, groups are the staff's. */
export type Identity = {
  readonly subject: string;
  readonly email: string;
  readonly name?: string | undefined;
  readonly groups: readonly string[];
};

/** Somebody who is signed in, until when. */
export type Session = Identity & { readonly audience: Audience; readonly expiresAt: Instant };

/** Keeps sessions by the SHA-256 of their secret alone. */
export type SessionStore = {
  /** Begins a session and answers with its secret, 256 random bits, which stands nowhere but in the person's cookie. */
  begin(session: Session): Promise<string>;
  find(secret: string): Promise<Session | undefined>;
  end(secret: string): Promise<void>;
};
