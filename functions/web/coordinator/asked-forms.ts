import * as z from 'zod/mini';
import { type DecisionKind, decisionKindSchema } from '../../../shared/application/review.ts';
import { confirmMembership } from '../../../shared/rules/changes/check-membership.ts';
import { confirmDecision } from '../../../shared/rules/changes/review-changes.ts';
import { retryFailure } from '../../../shared/rules/changes/run-changes.ts';
import { openFailures } from '../../../shared/rules/open-failures.ts';
import { askedReferees } from '../../../shared/rules/references/asked-referees.ts';
import { reviewChoices } from '../../../shared/rules/review/review-choices.ts';
import { currentReview, sittingReviewers } from '../../../shared/rules/review/review-of.ts';
import { type Contact, samePerson } from '../../../shared/rules/same-person.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { decisionQuestion } from '../../../shared/rules/waits/coordinator-questions.ts';
import { waitKey } from '../../../shared/rules/waits/wait-key.ts';
import { amendableWords } from '../../../shared/status/amendable-words.ts';
import { failureWords } from '../../../shared/status/failure-words.ts';
import { submissionDayWords } from '../../../shared/status/submission-day-words.ts';
import { yesOrNo } from '../../pages/components/field.ts';
import { ownDecisionWords, vouchedWords } from '../../pages/coordinator/another-coordinator-page.ts';
import { decisionNames } from '../../pages/components/review-view.ts';
import { refereesElsewhere } from '../../reviewers/referees-elsewhere.ts';
import { paragraphs } from '../../runtime/web/paragraphs.ts';
import type { FormBorder } from '../../runtime/web/read-form.ts';
import type { CoordinatorForm } from './coordinator-form.ts';
import type { CoordinatorContext } from './coordinator-page.ts';

/** One thing that is asked of the coordinator on the application's own page: its form, while it is asked. */
export type AskedForm<Data> = {
  readonly page: string;
  /** Says why this coordinator is not the one to do it, if so. */
  readonly whyNot?: (context: CoordinatorContext) => Promise<string | undefined>;
  readonly form: (context: CoordinatorContext) => CoordinatorForm<Data> | undefined;
};

const membershipBorder: FormBorder<{ isMember: boolean }> = {
  fields: [
    yesOrNo('isMember', 'Was the applicant a member?', 'With "no", the membership fee is added to the first payment.'),
  ],
  input: ({ yesOrNo: answer }) => ({ isMember: answer('isMember') }),
  schema: z.object({ isMember: z.boolean('Say whether the applicant was a member.') }),
};

/** Asks whether a membership in another association is true. */
export const membershipAsked: AskedForm<{ isMember: boolean }> = {
  page: 'membership',
  form: ({ application, staffId, now }) =>
    standing(application) === 'membership-confirmation'
      ? {
          title: 'Record the answer',
          about: `${application.name} states a membership of ${application.membership?.association ?? 'another association'}. Find out whether that was so on the day of submission, ${submissionDayWords(application)}.`,
          border: membershipBorder,
          act: ({ isMember }) => confirmMembership(application, isMember, staffId, now),
        }
      : undefined,
};

/** Says why a coordinator does not decide, who judged the application in any of its reviews, or was ever asked to vouch for who applies. */
const whyNotDecide = async ({ application, ports, staff }: CoordinatorContext): Promise<string | undefined> => {
  const isThem = (one: Contact) => samePerson(one, staff);
  const review = currentReview(application);
  const judged = application.reviews.flatMap(({ reviewers }) => reviewers.filter(({ decision }) => decision));
  if ([...sittingReviewers(review), ...judged].some(isThem)) return ownDecisionWords;
  if (askedReferees(application).some(isThem)) return vouchedWords('this application');
  const elsewhere = await refereesElsewhere(ports, application);
  return elsewhere.some(isThem) ? vouchedWords('another application of this person') : undefined;
};

const whoReads =
  'With a deferral or a decline the applicant reads them, and after them what the reviewers wrote who decided the same, without their names. With an endorsement the association keeps them.';

type Decided = { readonly decision: DecisionKind; readonly reasons: string };

const decisionBorder = (mayDefer: boolean): FormBorder<Decided> => ({
  fields: [
    {
      kind: 'radios',
      name: 'decision',
      label: 'Decision',
      options: decisionKindSchema.options
        .filter((kind) => kind !== 'defer' || mayDefer)
        .map((value) => ({
          value,
          text: decisionNames[value],
          hint: value === 'defer' ? `They can then change ${amendableWords}.` : undefined,
        })),
    },
    { kind: 'textarea', name: 'reasons', label: 'Reasons', hint: whoReads, rows: 6 },
  ],
  input: ({ text }) => ({ decision: text('decision'), reasons: text('reasons') }),
  schema: z.object({
    decision: z
      .enum(['endorse', 'defer', 'decline'], 'Choose a decision.')
      .check(z.refine((kind) => kind !== 'defer' || mayDefer, 'This application cannot be deferred again.')),
    reasons: paragraphs('your reasons', 5000),
  }),
});

/** Asks for the decision where reviewers differ, or came to a decline. */
export const decisionAsked: AskedForm<Decided> = {
  page: 'decision',
  whyNot: whyNotDecide,
  form: ({ application, staffId, now }) =>
    standing(application) === 'decision'
      ? {
          title: 'Record the decision',
          about:
            'Read the decisions and reasons of the reviewers below, and decide. A decline takes effect when you confirm it.',
          meant: decisionQuestion.key(application),
          border: decisionBorder(reviewChoices(application, currentReview(application)).includes('defer')),
          act: ({ decision: kind, reasons }) => confirmDecision(application, { kind, reasons, by: staffId }, now),
        }
      : undefined,
};

const nothingTyped: FormBorder<unknown> = { fields: [], input: () => ({}), schema: z.unknown() };

/** Asks whether the failure that has waited longest may be tried again; once it is, the next one is asked about. */
export const failureAsked: AskedForm<unknown> = {
  page: 'retry',
  form: ({ application, staffId, now }) => {
    const [failure] = application.closed === undefined ? openFailures(application) : [];
    if (failure === undefined) return undefined;
    const { number } = failure;
    return {
      title: 'Try again',
      about: failureWords(application, failure).join(' '),
      meant: waitKey.failure(number),
      border: nothingTyped,
      act: () => retryFailure(application, number, staffId, now),
    };
  },
};
