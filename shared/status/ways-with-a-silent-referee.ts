import type { Application } from '../application/application.ts';
import type { ReferenceRequest } from '../application/reference-request.ts';
import { correctionsUsedUp } from '../rules/references/corrections-used-up.ts';
import { replacementsUsedUp } from '../rules/references/replacements-used-up.ts';

/** Lists, as the end of a sentence, what the page offers about a referee who is silent. */
export const waysWithASilentReferee = (application: Application, request: ReferenceRequest): string => {
  const ways = [
    ...(correctionsUsedUp(application, request) ? [] : ['correct the address']),
    ...(replacementsUsedUp(application, request.slot) ? [] : ['name somebody else at once']),
  ];
  const again = 'have the letter sent again';
  return ways.length > 1 ? `${again}, ${ways.join(', or ')}` : [again, ...ways].join(' or ');
};
