import { noApplicationPage } from '../../pages/error-pages.ts';
import { tooManyPage } from '../../pages/too-many-page.ts';
import type { TablePorts } from '../ports/table-ports.ts';
import { type Answer, type Serve, showPage } from './answer.ts';
import { findApplication } from './find-application.ts';
import { sentInVain } from './sent-in-vain.ts';
import { signedIn } from './signed-in.ts';
import type { ApplicationVisit, Visit } from './visit.ts';

/** How many forms may be sent about one application in a day: each save is an entry of the audit trail. */
const formsPerDay = 1000;

/**
 * Hands a visit on with the application that its address names, for the applicant whose it is and nobody else: others
 * read that it is not theirs, where a page has no better words for them.
 */
export const withApplicant = <Ports extends TablePorts>(
  visit: Visit<Ports>,
  then: Serve<ApplicationVisit<Ports>>,
  notTheirs: () => Answer = () => showPage(noApplicationPage(), 404),
): Promise<Answer> =>
  signedIn(visit, 'applicant', async ({ email }) => {
    const { request, ports } = visit;
    const application = await findApplication(ports.applications, request.parameters['application']);
    const person = await ports.people.idAt(email);
    const isTheirs = application?.personId === person && application?.erasure === undefined;
    if (application === undefined || !isTheirs) return notTheirs();
    const counted =
      request.method !== 'POST' || (await ports.counters.allow(`forms:${application.id}`, formsPerDay, 86_400));
    if (!counted) return showPage(tooManyPage('day', sentInVain(request)), 429);
    return then({ ...visit, application, home: `/application/${application.id}`, now: ports.clock.now() });
  });
