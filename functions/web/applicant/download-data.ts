import { dataOfApplicant } from '../../privacy/data-of-applicant.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import type { Answer } from '../../runtime/web/answer.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { WebSettings } from '../../runtime/web/settings.ts';
import { signedIn } from '../../runtime/web/signed-in.ts';
import { textFile } from '../../runtime/web/text-file.ts';

/** Gives whoever is signed in a file with everything that is held about them, and about nobody else. */
export const downloadData = (request: WebRequest, ports: TablePorts, settings: WebSettings): Promise<Answer> =>
  signedIn(request, 'applicant', ports, settings, async ({ email }) => {
    const person = await ports.people.idAt(email);
    return textFile('json', 'my-endorsement-data', await dataOfApplicant(ports, person, email));
  });
