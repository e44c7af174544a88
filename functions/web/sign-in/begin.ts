import type { Audience } from '../../../shared/ports/session-store.ts';
import type { SignInPorts } from '../../runtime/ports/sign-in-ports.ts';
import { goTo } from '../../runtime/web/answer.ts';
import { cookie } from '../../runtime/web/cookies.ts';
import type { Route } from '../../runtime/web/web-handler.ts';
import { packKept } from './kept.ts';
import { wayBack } from './way-back.ts';

/**
 * How long somebody may take to sign in, in seconds: an hour. A code may be typed for fifteen minutes at most from when
 * it is asked for, which is later than this begins.
 */
const signInSeconds = 3600;

/** Sends the browser to the sign-in of an audience; what it must bring back it keeps in a cookie of its own. */
export const beginSignIn =
  (audience: Audience): Route<SignInPorts> =>
  async ({ request, ports, settings }) => {
    const { address, kept } = await ports.signIn.begin(audience);
    const to = wayBack(request.query.get('to')?.[0], audience);
    const value = packKept({ ...kept, audience, to });
    return goTo(address, [cookie('sign-in', value, signInSeconds, settings.siteAddress)]);
  };
