import type { Audience } from '../../../shared/ports/session-store.ts';
import { linkLine } from '../../pages/components/notes.ts';
import { errorName } from '../../runtime/error-name.ts';
import { log } from '../../runtime/log.ts';
import { messagePage } from '../../pages/message-page.ts';
import type { SignInPorts } from '../../runtime/ports/sign-in-ports.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { cookie, readCookie } from '../../runtime/web/cookies.ts';
import { signInDoors } from '../../runtime/web/sign-in-doors.ts';
import type { Visit } from '../../runtime/web/visit.ts';
import type { Route } from '../../runtime/web/web-handler.ts';
import { endSession } from './end-session.ts';

const audiences: readonly Audience[] = ['applicant', 'staff'];

/** How long the way through one sign-in to the other may take, in seconds. */
const signOutSeconds = 300;

/**
 * Ends every session of this browser, here and in the table, so that its cookie is worth nothing any more. Each audience
 * has a sign-in of its own that knows the browser: where somebody was both, the second waits in a cookie for its turn,
 * since the first leads back to one address alone.
 */
export const signOut: Route<SignInPorts> = async (visit) => {
  const { request, settings } = visit;
  const { siteAddress } = settings;
  const had = audiences.filter((one) => readCookie(request, `${one}-session`, siteAddress) !== undefined);
  for (const audience of audiences) await endSession(visit, audience);
  // A second press brings no session any more: the cookie says that both wait, or the form's address whose sign-in does.
  const wasBoth = had.length > 1 || readCookie(request, 'sign-out', siteAddress) !== undefined;
  const wasStaff = wasBoth || had.includes('staff') || request.query.get('as')?.[0] === 'staff';
  return goTo(`/signed-out?as=${wasStaff ? 'staff' : 'applicant'}`, [
    ...audiences.map((audience) => cookie(`${audience}-session`, '', 0, siteAddress)),
    ...(wasBoth ? [cookie('sign-out', 'applicant', signOutSeconds, siteAddress)] : []),
  ]);
};

const doors: Record<Audience, { readonly href: string; readonly text: string }> = {
  applicant: { href: '/applications', text: 'Sign in again' },
  staff: { href: signInDoors.staff, text: 'Sign in again as staff' },
};

const title = 'You are signed out';
const kept = 'What you saved is kept. Sign in again whenever you like.';
const stillKnown =
  'The sign-in itself did not answer, and may let this browser in for another hour: on a computer that others use, delete its cookies.';

/** Finds where the sign-in forgets this browser; where it does not answer, who signs out is told the rest all the same. */
const onwards = async (audience: Audience, { signIn }: SignInPorts): Promise<string | undefined> => {
  try {
    return await signIn.end(audience);
  } catch (error) {
    log.warn('sign-in could not be ended', { audience, error: errorName(error) });
    return undefined;
  }
};

/** Says that somebody is signed out, once every sign-in has forgotten them; else leads on to the one that has not. */
const forgotten = ({ request, settings: { siteAddress } }: Visit<unknown>): Answer => {
  const left = readCookie(request, 'sign-out', siteAddress) === 'applicant';
  return left
    ? goTo('/signed-out?as=applicant', [cookie('sign-out', '', 0, siteAddress)])
    : showPage(messagePage(title, [kept], { onwards: doors.applicant, below: linkLine(doors.staff) }));
};

/**
 * Says that somebody is signed out, and leads back to their own door: at first by way of the sign-in, which would know this
 * browser for an hour and let in whoever uses it next. No form may lead there, so this page goes on by itself.
 */
export const signedOut: Route<SignInPorts> = async (visit) => {
  const audience = audiences.find((one) => one === visit.request.query.get('as')?.[0]);
  if (audience === undefined) return forgotten(visit);
  const goesOnTo = await onwards(audience, visit.ports);
  const page = messagePage(title, goesOnTo === undefined ? [kept, stillKnown] : [kept], { onwards: doors[audience] });
  return showPage(goesOnTo === undefined ? page : { ...page, goesOnTo });
};
