import { addresseeOf } from '../../../shared/letters/addressee-of.ts';
import type { Application } from '../../../shared/application/application.ts';
import { policyAt } from '../../../shared/policy/policy-at.ts';
import type { SentLetter } from '../../../shared/ports/sent-letter.ts';
import { addressAt } from '../../../shared/rules/address-at.ts';
import { isApplicant } from '../../../shared/rules/is-applicant.ts';
import { ownApplicationPage } from '../../pages/coordinator/another-coordinator-page.ts';
import { lettersPage } from '../../pages/coordinator/letters-page.ts';
import { findApplication } from '../../runtime/web/find-application.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import type { WebSettings } from '../../runtime/web/settings.ts';
import type { DeskContext, DeskPage } from './desk-page.ts';
import { lettersToLookAt } from './letters-to-look-at.ts';

const home = '/coordinator/letters';

/** Finds to whom a letter went: the applicant may have another address by now. */
const sentTo = (application: Application, { to, sentAt }: SentLetter, settings: WebSettings) => ({
  ...addresseeOf(application, to, settings),
  ...(to.role === 'applicant' ? { email: addressAt(application, sentAt) } : {}),
});

const show = async (context: DeskContext): Promise<Answer> => {
  const { found, unreadable } = await lettersToLookAt(context);
  const letters = found.map(({ letter, application }) => ({
    letter,
    application,
    to: sentTo(application, letter, context.settings),
  }));
  const { timeZone } = policyAt(context.now);
  return showPage(lettersPage({ home, letters, unreadable, timeZone }));
};

const take = async ({ request, ports, staffId, staff, now }: DeskContext): Promise<Answer> => {
  const applicationId = request.form.get('application')?.[0] ?? '';
  const key = request.form.get('letter')?.[0] ?? '';
  const application = await findApplication(ports.applications, applicationId);
  if (application !== undefined && isApplicant(application, staff)) return showPage(ownApplicationPage(), 403);
  await ports.failedLetters.dealtWith({ applicationId, key }, staffId, now);
  return goTo(home);
};

/** Shows the letters of all kinds that did not arrive, and takes those off that were dealt with. */
export const failedLettersPage: DeskPage = { show, take };
