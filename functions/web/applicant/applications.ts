import { applicationsPage } from '../../pages/applicant/applications-page.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import { showPage } from '../../runtime/web/answer.ts';
import { signedIn } from '../../runtime/web/signed-in.ts';
import type { Route } from '../../runtime/web/web-handler.ts';
import { applicationsOf } from './applications-of.ts';

/** Shows an applicant every application of theirs, the newest first. */
export const showApplications: Route<TablePorts> = (visit) =>
  signedIn(visit, 'applicant', async ({ email }) =>
    showPage(applicationsPage(await applicationsOf(email, visit.ports))),
  );
