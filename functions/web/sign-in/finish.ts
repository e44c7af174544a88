import { addMillis } from '../../../shared/instant.ts';
import type { Audience, Identity } from '../../../shared/ports/session-store.ts';
import { SignInRefused } from '../../../shared/ports/sign-in.ts';
import { signInFailedPage } from '../../pages/error-pages.ts';
import { firstSignIn } from '../../pages/first-sign-in.ts';
import { log } from '../../runtime/log.ts';
import type { SignInPorts } from '../../runtime/ports/sign-in-ports.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { cookie, readCookie } from '../../runtime/web/cookies.ts';
import { signInDoors } from '../../runtime/web/sign-in-doors.ts';
import type { Visit } from '../../runtime/web/visit.ts';
import type { Route } from '../../runtime/web/web-handler.ts';
import { endSession } from './end-session.ts';
import { unpackKept } from './kept.ts';
import { wayBack } from './way-back.ts';

/** How long a session lasts, in seconds: a working day. */
const sessionSeconds = 8 * 3600;

const homeOf = (audience: Audience, { groups }: Identity): string => {
  if (audience === 'applicant') return '/applications';
  return groups.includes('coordinator') ? '/coordinator' : '/reviewer';
};

const failed = (audience: Audience): Answer => {
  log.warn('sign-in refused', { audience });
  // Staff are invited, and create no account.
  return showPage(signInFailedPage(signInDoors[audience], audience === 'applicant' ? [firstSignIn] : []), 400);
};

const identify = async (
  { request, ports, settings }: Visit<SignInPorts>,
  audience: Audience,
): Promise<{ identity: Identity; to: string } | undefined> => {
  const kept = unpackKept(readCookie(request, 'sign-in', settings.siteAddress));
  if (kept?.audience !== audience) return undefined;
  try {
    const identity = await ports.signIn.finish(audience, request.rawQuery, kept);
    return { identity, to: wayBack(kept.to, audience) ?? homeOf(audience, identity) };
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error;
    return undefined;
  }
};

/**
 * Takes who comes back from a sign-in: a new session with a new secret each time, the end of the one that this browser
 * had, and on to where they were going.
 */
export const finishSignIn =
  (audience: Audience): Route<SignInPorts> =>
  async (visit) => {
    const { ports, settings } = visit;
    const came = await identify(visit, audience);
    if (came === undefined) return failed(audience);
    const { subject, name, email } = came.identity;
    if (audience === 'staff') await ports.staff.keep(subject, name ?? email);
    await endSession(visit, audience);
    const expiresAt = addMillis(ports.clock.now(), sessionSeconds * 1000);
    const secret = await ports.sessions.begin({ ...came.identity, audience, expiresAt });
    log.info('signed in', { audience, subject });
    const { siteAddress } = settings;
    return goTo(came.to, [
      cookie(`${audience}-session`, secret, sessionSeconds, siteAddress),
      cookie('sign-in', '', 0, siteAddress),
    ]);
  };
