import type { Application } from '../application/application.ts';
import type { ReferenceRequest } from '../application/reference-request.ts';
import { isFilled } from '../rules/references/slots.ts';
import { wouldFill } from '../rules/references/would-fill.ts';

/** Says to a referee who is asked for no day any more what becomes of an answer that still comes. */
export const lateWords = (application: Application, request: ReferenceRequest): string => {
  const { slot, replacedAt, overdueAt } = request;
  const readers = `the reviewers of ${application.name}'s application read yours, too`;
  if (isFilled(application, slot))
    return `Another reference has come in place of yours, so you need not answer. If you do, ${readers}.`;
  const first = wouldFill(application, request) ? ', and it counts if it comes first' : '';
  if (replacedAt !== undefined)
    return `Somebody else was asked in your place, so you need not answer. If you do before the decision, ${readers}${first}.`;
  return `${overdueAt === undefined ? '' : 'The time to answer is over. '}Your reference still counts as long as no decision is made.`;
};
