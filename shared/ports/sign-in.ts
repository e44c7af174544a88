import type { Audience, Identity } from './session-store.ts';

/** What a browser keeps between asking for a sign-in and coming back from it. */
type SignInKept = { readonly state: string; readonly nonce: string; readonly verifier: string };

/** Asks the association's user pools who somebody is, by OpenID Connect. */
export type SignIn = {
  /** Answers where to send the browser, and what it must bring back. */
  begin(audience: Audience): Promise<{ readonly address: string; readonly kept: SignInKept }>;
  /** Answers who came back with this query; throws `SignInRefused` when it is not what was asked for. */
  finish(audience: Audience, query: string, kept: SignInKept): Promise<Identity>;
  /** Answers where to send the browser so that the sign-in forgets it, too, and leads back; undefined where it has no such place. */
  end(audience: Audience): Promise<string | undefined>;
};

/** Thrown when a sign-in does not hold: a wrong state or code, an address that is not verified. */
export class SignInRefused extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'SignInRefused';
  }
}
