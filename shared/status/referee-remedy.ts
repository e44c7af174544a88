import type { Application } from '../application/application.ts';
import type { ReferenceRequest } from '../application/reference-request.ts';
import { correctionsUsedUp } from '../rules/references/corrections-used-up.ts';
import { replacementsUsedUp } from '../rules/references/replacements-used-up.ts';

/** What the page offers about a referee beside another one: an address that works, or the letter once more. */
export type Beside = 'address' | 'letter' | undefined;

/** Finds what is left beside another referee: nothing where this one has spoken; what came back once comes back again. */
export const besideAnother = (application: Application, request: ReferenceRequest): Beside => {
  const { declined, bouncedAt, receivedAt } = request;
  if (declined !== undefined || receivedAt !== undefined) return undefined;
  if (bouncedAt === undefined) return 'letter';
  return correctionsUsedUp(application, request) ? undefined : 'address';
};

/** Says what the applicant can do about a referee who will not answer, as the end of a sentence: all that the page offers. */
export const refereeRemedy = (application: Application, request: ReferenceRequest): string => {
  const { slot, referee } = request;
  const another = replacementsUsedUp(application, slot)
    ? 'write to us at the address below about another referee'
    : 'name another referee';
  const instead = `${another} in place of ${referee.name}`;
  const beside = besideAnother(application, request);
  if (beside === undefined) return instead;
  return beside === 'letter'
    ? `${instead}, or have the letter sent again`
    : `correct the address of ${referee.name}, or ${another}`;
};
