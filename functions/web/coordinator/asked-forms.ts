import * as z from 'zod/mini';
import { sameAddress } from '../../../shared/address.ts';
import { type DecisionKind, decisionKindSchema } from '../../../shared/application/review.ts';
import { confirmMembership } from '../../../shared/rules/changes/check-membership.ts';
import { confirmDecision } from '../../../shared/rules/changes/review-changes.ts';
import { retryFailure } from '../../../shared/rules/changes/run-changes.ts';
import type { Change } from '../../../shared/change.ts';
import { openFailures } from '../../../shared/rules/open-failures.ts';
import { reviewChoices } from '../../../shared/rules/review-choices.ts';
import { currentReview, sittingReviewers } from '../../../shared/rules/review-of.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { decisionQuestion } from '../../../shared/rules/waits/coordinator-questions.ts';
import { waitKey } from '../../../shared/rules/waits/wait-key.ts';
import { amendableWords } from '../../../shared/status/amendable-words.ts';
import { submissionDayWords } from '../../../shared/status/submission-day-words.ts';
import { yesOrNo } from '../../pages/components/field.ts';
import { ownDecisionWords } from '../../pages/coordinator/another-coordinator-page.ts';
import { decisionNames } from '../../pages/components/review-view.ts';
import { paragraphs } from '../../runtime/web/paragraphs.ts';
import type { FormBorder } from '../../runtime/web/read-form.ts';
import type { CoordinatorContext } from './coordinator-page.ts';

/** One thing that is asked of the coordinator: when, what it says, its form, and what follows. */
export type AskedForm<Data> = {
  readonly page: string;
  readonly isOpen: (context: CoordinatorContext) => boolean;
  /** Names what is asked about, where another may take its place while the page stays open. */
  readonly meant?: (context: CoordinatorContext) => string;
  /** Says why this coordinator is not the one to do it, if so. */
  readonly whyNot?: (context: CoordinatorContext) => string | undefined;
  readonly about: (context: CoordinatorContext) => string;
  readonly button: string;
  readonly border: (context: CoordinatorContext) => FormBorder<Data>;
  readonly act: (context: CoordinatorContext, data: Data) => Change;
};

/** Asks whether a membership in another association is true. */
export const membershipAsked: AskedForm<{ isMember: boolean }> = {
  page: 'membership',
  isOpen: ({ application }) => standing(application) === 'membership-confirmation',
  about: ({ application }) =>
    `${application.name} states a membership of ${application.membership?.association ?? 'another association'}. Find out whether that was so on the day of submission, ${submissionDayWords(application)}.`,
  button: 'Record the answer',
  border: () => ({
    fields: [
      yesOrNo(
        'isMember',
        'Was the applicant a member?',
        'With "no", the membership fee is added to the first payment.',
      ),
    ],
    input: ({ yesOrNo: answer }) => ({ isMember: answer('isMember') }),
    schema: z.object({ isMember: z.boolean('Answer yes or no: was the applicant a member.') }),
  }),
  act: ({ application, staffId, now }, { isMember }) => confirmMembership(application, isMember, staffId, now),
};

const mayDefer = ({ application }: CoordinatorContext): boolean =>
  reviewChoices(application, currentReview(application)).includes('defer');

/** Says whether the coordinator is one of the reviewers whose decision waits. */
const hasDecided = ({ application, staffEmail }: CoordinatorContext): boolean => {
  const review = currentReview(application);
  const sitting = review === undefined ? [] : sittingReviewers(review);
  return sitting.some(({ email }) => sameAddress(email, staffEmail));
};

const whoReads =
  'With a deferral or a decline the applicant reads them, and after them what the reviewers wrote who decided the same, without their names. With an endorsement the association keeps them.';

/** Asks for the decision where reviewers differ, or came to a decline. */
export const decisionAsked: AskedForm<{ decision: DecisionKind; reasons: string }> = {
  page: 'decision',
  isOpen: ({ application }) => standing(application) === 'decision',
  meant: ({ application }) => decisionQuestion.key(application, 0),
  whyNot: (context) => (hasDecided(context) ? ownDecisionWords : undefined),
  about: () =>
    'Read the decisions and reasons of the reviewers below, and decide. A decline takes effect when you confirm it.',
  button: 'Record the decision',
  border: (context) => ({
    fields: [
      {
        kind: 'radios',
        name: 'decision',
        label: 'Decision',
        options: decisionKindSchema.options
          .filter((kind) => kind !== 'defer' || mayDefer(context))
          .map((value) => ({
            ...{ value, text: decisionNames[value] },
            ...(value === 'defer' ? { hint: `They can then change ${amendableWords}.` } : {}),
          })),
      },
      { kind: 'textarea', name: 'reasons', label: 'Reasons', hint: whoReads, rows: 6 },
    ],
    input: ({ text }) => ({ decision: text('decision'), reasons: text('reasons') }),
    schema: z.object({
      decision: z
        .enum(['endorse', 'defer', 'decline'], 'Choose a decision.')
        .check(z.refine((kind) => kind !== 'defer' || mayDefer(context), 'This application cannot be deferred again.')),
      reasons: paragraphs('your reasons', 5000),
    }),
  }),
  act: ({ application, staffId, now }, { decision: kind, reasons }) =>
    confirmDecision(application, { kind, reasons, by: staffId }, now),
};

/** Finds the parked failure that has waited longest; when it is tried again, the next one is asked about. */
const failureOf = ({ application }: CoordinatorContext) => openFailures(application)[0];

/** Asks whether a parked failure may be tried again. */
export const failureAsked: AskedForm<Record<string, never>> = {
  page: 'retry',
  isOpen: (context) => context.application.closed === undefined && failureOf(context) !== undefined,
  meant: (context) => waitKey.failure(failureOf(context)?.number ?? 0),
  about: (context) =>
    `The step "${failureOf(context)?.state ?? ''}" failed with ${failureOf(context)?.error ?? ''}. Look in the runbook; once the cause is gone, have the step tried again.`,
  button: 'Try again',
  border: () => ({ fields: [], input: () => ({}), schema: z.record(z.string(), z.never()) }),
  act: (context) => retryFailure(context.application, failureOf(context)?.number ?? 0, context.staffId, context.now),
};
