import { applicationsPage } from '../../pages/applicant/applications-page.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import { type Answer, showPage } from '../../runtime/web/answer.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { WebSettings } from '../../runtime/web/settings.ts';
import { signedIn } from '../../runtime/web/signed-in.ts';
import { applicationsOf } from './applications-of.ts';

/** Shows an applicant every application of theirs, the newest first. */
export const showApplications = (request: WebRequest, ports: TablePorts, settings: WebSettings): Promise<Answer> =>
  signedIn(request, 'applicant', ports, settings, async ({ email }) =>
    showPage(applicationsPage(await applicationsOf(email, ports))),
  );
