import type { Audience } from '../../../shared/ports.ts';
import { messagePage } from '../../pages/message-page.ts';
import type { SignInPorts } from '../../runtime/sign-in-ports.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { cookie, readCookie } from '../../runtime/web/cookies.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { WebSettings } from '../../runtime/web/settings.ts';
import { endSession } from './end-session.ts';

const audiences: readonly Audience[] = ['applicant', 'staff'];

/** Ends every session of this browser, here and in the table, so that its cookie is worth nothing any more. */
export const signOut = async (request: WebRequest, ports: SignInPorts, settings: WebSettings): Promise<Answer> => {
  for (const audience of audiences) await endSession(request, audience, ports, settings);
  const wasStaff = readCookie(request, 'staff-session', settings.siteAddress) !== undefined;
  return goTo(
    wasStaff ? '/signed-out?as=staff' : '/signed-out',
    audiences.map((audience) => cookie(`${audience}-session`, '', 0, settings.siteAddress)),
  );
};

/** Says that somebody is signed out, and leads back to their own door. */
export const signedOut = ({ query }: WebRequest): Answer =>
  showPage(
    messagePage('You are signed out', ['What you saved is kept. Sign in again whenever you like.'], {
      href: query.get('as')?.[0] === 'staff' ? '/staff/sign-in' : '/applications',
      text: 'Sign in again',
    }),
  );
