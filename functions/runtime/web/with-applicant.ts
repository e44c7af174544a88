import type { Application } from '../../../shared/application/application.ts';
import { noApplicationPage } from '../../pages/error-pages.ts';
import { tooManyPage } from '../../pages/too-many-page.ts';
import type { TablePorts } from '../ports/table-ports.ts';
import { type Answer, showPage } from './answer.ts';
import { findApplication } from './find-application.ts';
import type { WebRequest } from './request.ts';
import { sentInVain } from './sent-in-vain.ts';
import type { WebSettings } from './settings.ts';
import { signedIn } from './signed-in.ts';

/** How many forms may be sent about one application in a day: each save is an entry of the audit trail. */
const formsPerDay = 1000;

/**
 * Hands a request on with the application that its address names, for the applicant whose it is and nobody else: others
 * read that it is not theirs, where a page has no better words for them.
 */
export const withApplicant = (
  request: WebRequest,
  ports: TablePorts,
  settings: WebSettings,
  then: (opened: { readonly application: Application; readonly home: string }) => Promise<Answer> | Answer,
  notTheirs: () => Answer = () => showPage(noApplicationPage(), 404),
): Promise<Answer> =>
  signedIn(request, 'applicant', ports, settings, async ({ email }) => {
    const application = await findApplication(ports.applications, request.parameters['application']);
    const person = await ports.people.idAt(email);
    const isTheirs = application?.personId === person && application?.erasure === undefined;
    if (application === undefined || !isTheirs) return notTheirs();
    const counted =
      request.method !== 'POST' || (await ports.counters.allow(`forms:${application.id}`, formsPerDay, 86_400));
    if (!counted) return showPage(tooManyPage('day', sentInVain(request)), 429);
    return then({ application, home: `/application/${application.id}` });
  });
