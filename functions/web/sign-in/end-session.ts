import type { Audience } from '../../../shared/ports/session-store.ts';
import { log } from '../../runtime/log.ts';
import type { SignInPorts } from '../../runtime/sign-in-ports.ts';
import { readCookie } from '../../runtime/web/cookies.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { WebSettings } from '../../runtime/web/settings.ts';

/** Ends the session of an audience that a browser still has, in the table too, so that its cookie is worth nothing any more. */
export const endSession = async (
  request: WebRequest,
  audience: Audience,
  { sessions }: Pick<SignInPorts, 'sessions'>,
  { siteAddress }: WebSettings,
): Promise<void> => {
  const secret = readCookie(request, `${audience}-session`, siteAddress);
  const session = secret === undefined ? undefined : await sessions.find(secret);
  if (secret === undefined || session === undefined) return;
  await sessions.end(secret);
  log.info('session ended', { audience, subject: session.subject });
};
