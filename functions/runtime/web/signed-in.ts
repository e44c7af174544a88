import type { Counters } from '../../../shared/ports/counters.ts';
import type { Audience, Session, SessionStore } from '../../../shared/ports/session-store.ts';
import { signInAgainPage } from '../../pages/sign-in-again-page.ts';
import { tooManyPage } from '../../pages/too-many-page.ts';
import { log } from '../log.ts';
import { type Answer, goTo, type Serve, showPage } from './answer.ts';
import { digest } from '../digest.ts';
import { findSession } from './find-session.ts';
import type { WebRequest } from './request.ts';
import { sentFromOurPages, sentInVain } from './sent-in-vain.ts';
import { signInDoors } from './sign-in-doors.ts';
import type { Visit } from './visit.ts';

/** What it needs to know who somebody is. */
export type SessionPorts = { readonly sessions: Pick<SessionStore, 'find'>; readonly counters: Counters };

/** How many requests one session may make in a minute. */
const perMinute = 120;

/** Says why somebody asked in vain: nothing is there, or not theirs; who goes on asking is seen by the id of their sign-in. */
const inVain: Partial<Readonly<Record<number, string>>> = { 404: 'nothing there', 403: 'own application refused' };

/** Sends somebody to sign in and back to this very page; a form that was sent meanwhile is answered with a page that keeps it. */
const signInFirst = (request: WebRequest, audience: Audience): Answer => {
  const door = `${signInDoors[audience]}?to=${encodeURIComponent(request.path)}`;
  if (request.method !== 'POST') return goTo(door);
  return showPage(signInAgainPage(door, sentFromOurPages(request)), 401);
};

/** Hands a request on with the session of who sent it; who is not signed in is asked to, and comes back. */
export const signedIn = async (
  visit: Visit<SessionPorts>,
  audience: Audience,
  then: Serve<Session>,
): Promise<Answer> => {
  const { request, ports } = visit;
  const found = await findSession(visit, audience);
  if (found === undefined) return signInFirst(request, audience);
  const { secret, session } = found;
  if (!(await ports.counters.allow(`session:${digest(secret)}`, perMinute, 60)))
    return showPage(tooManyPage('minute', sentInVain(request)), 429);
  const answer = await then(session);
  if (answer.kind !== 'page') return answer;
  const why = inVain[answer.status];
  if (why !== undefined) log.warn(why, { route: request.route, audience, subject: session.subject });
  return { ...answer, page: { ...answer.page, signedInAs: { email: session.email, audience } } };
};
