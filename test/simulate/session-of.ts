import type { SessionStore } from '../../shared/ports/session-store.ts';
import type { SignedIn } from './people.ts';

const hour = 3_600_000;

/** Signs somebody in for an hour from `now` (milliseconds since 1970); answers with the value of their cookie. */
export const sessionOf = (
  sessions: Pick<SessionStore, 'begin'>,
  { audience, email, groups = [] }: SignedIn,
  now: number,
): Promise<string> => {
  const expiresAt = new Date(now + hour).toISOString();
  return sessions.begin({ audience, email, groups: [...groups], subject: `sub-${groups[0] ?? 'person'}`, expiresAt });
};
