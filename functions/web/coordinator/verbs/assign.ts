import * as z from 'zod/mini';
import type { Reviewer } from '../../../../shared/ports/reviewer-store.ts';
import { seatReviewer, seats } from '../../../../shared/rules/changes/seat-reviewer.ts';
import { eligibleReviewers } from '../../../../shared/rules/review/eligible-reviewers.ts';
import { reviewQuestion } from '../../../../shared/rules/waits/review-question.ts';
import { impartialReviewers } from '../../../reviewers/impartial-reviewers.ts';
import type { Field } from '../../../pages/components/field.ts';
import type { FormBorder } from '../../../runtime/web/read-form.ts';
import type { CoordinatorContext } from '../coordinator-page.ts';
import { reasonField, reasonSchema } from '../reason.ts';
import { verbPage } from '../verb-page.ts';

type Chosen = { readonly seat: string; readonly reviewer: Reviewer; readonly reason: string };

const openReviews = ({ open }: Reviewer): string => (open === 1 ? '1 open review' : `${open} open reviews`);

const mayTake = async ({ application, ports, now }: CoordinatorContext): Promise<readonly Reviewer[]> =>
  eligibleReviewers(application, await impartialReviewers(ports, application), now);

const whoField = (eligible: readonly Reviewer[]): Field => ({
  kind: 'radios',
  name: 'reviewer',
  label: 'Who reviews?',
  ...(eligible.length === 0 ? { hint: 'Nobody else among the reviewers may judge this application now.' } : {}),
  options: eligible.map((one) => ({ value: one.id, text: one.name, hint: openReviews(one) })),
});

const border = async (context: CoordinatorContext): Promise<FormBorder<Chosen>> => {
  const free = seats(context.application);
  const eligible = await mayTake(context);
  const seatOptions = free.map(({ id, reviewer }) => ({
    value: id,
    text: reviewer === undefined ? 'The empty seat' : `In place of ${reviewer.name}`,
  }));
  return {
    fields: [
      whoField(eligible),
      { kind: 'radios', name: 'seat', label: 'In which seat?', options: seatOptions },
      reasonField,
    ],
    input: ({ text }) => ({
      seat: text('seat'),
      reviewer: eligible.find(({ id }) => id === text('reviewer')),
      reason: text('reason'),
    }),
    schema: z.object({
      seat: z.string().check(z.refine((typed) => free.some(({ id }) => id === typed), 'Choose a seat.')),
      reviewer: z.custom<Reviewer>((found) => found !== undefined, 'Choose a reviewer.'),
      reason: reasonSchema,
    }),
  };
};

/** Assigns a reviewer by hand. */
export const assignPage = verbPage<Chosen>({
  page: 'assign',
  title: 'Assign a reviewer',
  about:
    'This list holds only those who may judge this application: endorsed in its category or a higher one, neither applicant nor ever a referee of theirs, and nobody who sits in this review, gave up their seat in this application or judged it before a second look. Somebody who lost a seat only because they were not active may be chosen again.',
  isOpen: ({ application }) => seats(application).length > 0,
  form: async (context) => {
    const { application, now, staffId } = context;
    return {
      meant: reviewQuestion.key(application, 0),
      border: await border(context),
      act: ({ seat, reviewer, reason }) => seatReviewer(application, { seat, reviewer }, { by: staffId, reason }, now),
    };
  },
});
