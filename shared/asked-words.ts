import type { Application } from './application/application.ts';
import { requestAt } from './rules/references/slots.ts';
import { kindOfWait, requestOfWait } from './rules/waits/wait-key.ts';
import type { KeptEvent } from './timeline-event.ts';

/** Says who was asked for what, to the applicant or to staff; undefined where no letter told anybody of the wait. */
export const askedWords = (
  { data }: KeptEvent,
  application: Application,
  reader: 'applicant' | 'staff',
  also = '',
): string | undefined => {
  if (data['letters'] === 0) return undefined;
  const [wereAsked, their] = reader === 'applicant' ? ['You were asked', 'your'] : ['The applicant was asked', 'the'];
  const wait = String(data['wait'] ?? '');
  const person = requestAt(application, requestOfWait(wait))?.referee.name ?? 'the referee';
  const words: Readonly<Record<string, string>> = {
    fee: `${wereAsked} for a fee`,
    reference: `${person} was asked for a reference`,
    'another-referee': `${wereAsked} for another referee in place of ${person}`,
    review:
      data['told'] === 'coordinator'
        ? 'The coordinator was told that the review waits'
        : 'The reviewers were asked to decide',
    'more-information': `${wereAsked} for more information`,
    'membership-confirmation': `The coordinator was asked to confirm ${their} membership`,
    decision: 'The coordinator was asked to confirm the decision',
    amendment: `${wereAsked} to amend ${their} application`,
    failure: 'The coordinator was told of a failed step',
  };
  return `${words[kindOfWait(wait)] ?? 'A letter was sent'}${also}.`;
};
