import { dataOfApplicant } from '../../privacy/data-of-applicant.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import { signedIn } from '../../runtime/web/signed-in.ts';
import { textFile } from '../../runtime/web/text-file.ts';
import type { Route } from '../../runtime/web/web-handler.ts';

/** Gives whoever is signed in a file with everything that is held about them, and about nobody else. */
export const downloadData: Route<TablePorts> = (visit) =>
  signedIn(visit, 'applicant', async ({ email }) => {
    const { ports } = visit;
    const person = await ports.people.idAt(email);
    return textFile('json', 'my-endorsement-data', await dataOfApplicant(ports, person, email));
  });
