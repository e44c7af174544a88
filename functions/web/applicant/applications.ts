import { applicationsPage } from '../../pages/applicant/applications-page.ts';
import type { TablePorts } from '../../runtime/ports.ts';
import { type Answer, showPage } from '../../runtime/web/answer.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { WebSettings } from '../../runtime/web/settings.ts';
import { signedIn } from '../../runtime/web/signed-in.ts';

/** Shows an applicant every application of theirs, the newest first. */
export const showApplications = (request: WebRequest, ports: TablePorts, settings: WebSettings): Promise<Answer> =>
  signedIn(request, 'applicant', ports, settings, async ({ email }) => {
    const person = await ports.people.idAt(email);
    const ids = person === undefined ? [] : await ports.applications.ofPerson(person);
    const all = await Promise.all(ids.map((id) => ports.applications.get(id)));
    const theirs = all.filter(({ erasure }) => erasure === undefined);
    return showPage(applicationsPage(theirs.toSorted((one, other) => (one.createdAt < other.createdAt ? 1 : -1))));
  });
