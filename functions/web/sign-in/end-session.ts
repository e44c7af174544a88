import type { Audience } from '../../../shared/ports/session-store.ts';
import { log } from '../../runtime/log.ts';
import type { SignInPorts } from '../../runtime/ports/sign-in-ports.ts';
import { findSession } from '../../runtime/web/find-session.ts';
import type { Visit } from '../../runtime/web/visit.ts';

/** Ends the session of an audience that a browser still has, in the table too, so that its cookie is worth nothing any more. */
export const endSession = async (visit: Visit<SignInPorts>, audience: Audience): Promise<void> => {
  const found = await findSession(visit, audience);
  if (found === undefined) return;
  await visit.ports.sessions.end(found.secret);
  log.info('session ended', { audience, subject: found.session.subject });
};
