import type { Audience, Session, SessionStore } from '../../../shared/ports/session-store.ts';
import { readCookie } from './cookies.ts';
import type { Visit } from './visit.ts';

/** Finds the session of who sent a request, with its secret; undefined when nobody of this audience is signed in. */
export const findSession = async (
  { request, ports: { sessions }, settings: { siteAddress } }: Visit<{ readonly sessions: Pick<SessionStore, 'find'> }>,
  audience: Audience,
): Promise<{ readonly secret: string; readonly session: Session } | undefined> => {
  const secret = readCookie(request, `${audience}-session`, siteAddress);
  const session = secret === undefined ? undefined : await sessions.find(secret);
  return secret === undefined || session?.audience !== audience ? undefined : { secret, session };
};
