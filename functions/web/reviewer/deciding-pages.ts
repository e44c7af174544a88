import type { DecisionKind } from '../../../shared/application/review.ts';
import { askForInformation, decide } from '../../../shared/rules/changes/review-changes.ts';
import { amendableWords } from '../../../shared/status/amendable-words.ts';
import type { ReviewerPage } from './reviewer-page.ts';
import { wordsPage } from './words-page.ts';

const asItIs = 'Your decision cannot be changed once it is recorded.';

const decision = (kind: DecisionKind, title: string, about: string, button: string): ReviewerPage =>
  wordsPage({
    action: kind,
    title,
    about: `${about} ${asItIs}`.trim(),
    field: {
      name: 'reasons',
      label: 'Your reasons',
      hint:
        kind === 'endorse'
          ? 'The association keeps them.'
          : 'If it comes to this decision, the applicant reads them, without your name.',
    },
    missing: 'your reasons',
    button,
    look: kind === 'decline' ? 'warning' : undefined,
    act: ({ application, own, now }, reasons) => decide(application, own.reviewerId, { kind, reasons }, now),
  });

/** Takes the decision to endorse. */
export const endorsePage = decision('endorse', 'Endorse the applicant', '', 'Endorse');

/** Takes the decision to defer. */
export const deferPage = decision(
  'defer',
  'Defer the application',
  `Say what is missing. The applicant can then change ${amendableWords}, and submit the application again without another fee.`,
  'Defer',
);

/** Takes the decision to decline. */
export const declinePage = decision(
  'decline',
  'Decline the application',
  'A decline takes effect once the coordinator has confirmed it.',
  'Decline',
);

/** Takes a question to the applicant. */
export const askPage = wordsPage({
  action: 'ask',
  title: 'Ask the applicant for more information',
  about: 'The applicant reads your question at once, and the review waits for the answer.',
  field: { name: 'question', label: 'What do you need to know?' },
  missing: 'your question',
  button: 'Ask the applicant',
  act: ({ application, own, now }, question) => askForInformation(application, own.reviewerId, question, now),
});
