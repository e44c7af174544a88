import type { Audience } from '../../../shared/ports/session-store.ts';
import { log } from '../../runtime/log.ts';
import type { SignInPorts } from '../../runtime/ports/sign-in-ports.ts';
import { findSession } from '../../runtime/web/find-session.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { WebSettings } from '../../runtime/web/settings.ts';

/** Ends the session of an audience that a browser still has, in the table too, so that its cookie is worth nothing any more. */
export const endSession = async (
  request: WebRequest,
  audience: Audience,
  { sessions }: Pick<SignInPorts, 'sessions'>,
  settings: WebSettings,
): Promise<void> => {
  const found = await findSession(request, audience, sessions, settings);
  if (found === undefined) return;
  await sessions.end(found.secret);
  log.info('session ended', { audience, subject: found.session.subject });
};
