import * as z from 'zod/mini';
import type { Reviewer } from '../../../../shared/ports/reviewer-store.ts';
import { seatReviewer, seats } from '../../../../shared/rules/changes/seat-reviewer.ts';
import { eligibleReviewers } from '../../../../shared/rules/review/eligible-reviewers.ts';
import { reviewQuestion } from '../../../../shared/rules/waits/review-question.ts';
import { impartialReviewers } from '../../../reviewers/impartial-reviewers.ts';
import type { Field } from '../../../pages/components/field.ts';
import { folded } from '../../../pages/components/folded.ts';
import { bullets } from '../../../pages/components/notes.ts';
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
  hint: eligible.length === 0 ? 'Nobody else among the reviewers may judge this application now.' : undefined,
  options: eligible.map((one) => ({ value: one.id, text: one.name, hint: openReviews(one) })),
});

const border = async (context: CoordinatorContext): Promise<FormBorder<Chosen>> => {
  const free = seats(context.application);
  const eligible = await mayTake(context);
  const seatOptions = free.map(({ id, reviewer }) => ({
    value: id,
    text: reviewer?.name ?? 'Nobody: a seat is empty',
  }));
  return {
    fields: [
      whoField(eligible),
      { kind: 'radios', name: 'seat', label: 'Whom do they replace?', options: seatOptions },
      reasonField,
    ],
    input: ({ text }) => ({
      seat: text('seat'),
      reviewer: eligible.find(({ id }) => id === text('reviewer')),
      reason: text('reason'),
    }),
    schema: z.object({
      seat: z.string().check(z.refine((typed) => free.some(({ id }) => id === typed), 'Choose whom they replace.')),
      reviewer: z.custom<Reviewer>((found) => found !== undefined, 'Choose a reviewer.'),
      reason: reasonSchema,
    }),
  };
};

const who = [
  'They are endorsed in its category or a higher one.',
  'They are neither the applicant nor were ever a referee of theirs.',
  'They do not sit in this review, and did not give up a seat in this application or judge it before a second look. Who lost a seat only because they were not active may be chosen again.',
];

/** Assigns a reviewer by hand. */
export const assignPage = verbPage<Chosen>({
  page: 'assign',
  title: 'Assign a reviewer',
  about: 'Only people who may review this application are listed.',
  more: folded('Who may review it', bullets(who)),
  isOpen: ({ application }) => seats(application).length > 0,
  form: async (context) => {
    const { application, now, staffId } = context;
    return {
      meant: reviewQuestion.key(application),
      border: await border(context),
      act: ({ seat, reviewer, reason }) => seatReviewer(application, { seat, reviewer }, { by: staffId, reason }, now),
    };
  },
});
