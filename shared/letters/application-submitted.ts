import type { Application } from '../application/application.ts';
import type { Instant } from '../instant.ts';
import { referencesToRenew } from '../rules/references/old-references.ts';
import { policyOf } from '../rules/policy-of.ts';
import { quantity, wordList } from '../rules/quantity.ts';
import { numberOfWait } from '../rules/waits/wait-key.ts';
import { feeAgainWords } from '../status/fee-again-words.ts';
import { endorsementWords } from './endorsement-words.ts';
import type { LetterWriter } from './letter.ts';

/** Says whose reference is too old for another review by now, and is asked for once more before it; undefined where none is. */
const oldWords = (application: Application, now: Instant): string | undefined => {
  const old = referencesToRenew(application, now).map(({ referee }) => referee.name);
  if (old.length === 0) return undefined;
  const age = quantity(policyOf(application).rating.validYears, 'year');
  const [those, them] = old.length === 1 ? ['reference', 'it'] : ['references', 'them'];
  return `The ${those} of ${wordList(old, 'and')} ${old.length === 1 ? 'is' : 'are'} more than ${age} old by now, too old for another review. If the requirements are met, we ask for ${them} once more before the review begins, and tell you by when.`;
};

/** Confirms to the applicant that a submission has arrived, the first or one after a deferral. */
export const applicationSubmitted: LetterWriter = ({ application, letter, now }) => {
  const again = numberOfWait(letter.wait) !== 1;
  const old = again ? oldWords(application, now) : undefined;
  return {
    subject: again ? 'We have received your amended application' : 'We have received your application',
    paragraphs: [
      again
        ? `Thank you. Your amended application for ${endorsementWords(application)} has arrived. We check it against the requirements again; if they are met, it goes back to review. ${feeAgainWords(application)}`
        : `Thank you. Your application for ${endorsementWords(application)} has arrived.`,
      ...(old === undefined ? [] : [old]),
      ...(again
        ? []
        : [
            'We now check it against the requirements. If one of them is not met, we tell you which and why, and no fee is asked for. If all are met, the next letter asks you for the application fee.',
          ]),
      'You do not need to do anything now. The page of your application always shows whose turn it is and what happens next.',
    ],
    action: { text: 'See your application', purpose: 'application' },
  };
};
