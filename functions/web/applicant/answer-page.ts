import * as z from 'zod/mini';
import { answerInformation } from '../../../shared/rules/changes/review-changes.ts';
import { currentReview, openInformation } from '../../../shared/rules/review/review-of.ts';
import { informationQuestion } from '../../../shared/rules/waits/information-question.ts';
import { dayWordsOf } from '../../../shared/status/day-words-of.ts';
import { enteredView } from '../../pages/components/entered-view.ts';
import type { FieldError } from '../../pages/components/form-values.ts';
import { notSent } from '../../pages/components/not-sent.ts';
import { inset, paragraph } from '../../pages/components/notes.ts';
import { formPage } from '../../pages/form-page.ts';
import { messagePage } from '../../pages/message-page.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { paragraphs } from '../../runtime/web/paragraphs.ts';
import { isMeant, meantError, meantField } from '../../runtime/web/meant.ts';
import { type FormBorder, readForm } from '../../runtime/web/read-form.ts';
import { valuesAfter } from '../../runtime/web/values-after.ts';
import type { ApplicantContext, ApplicantPage } from './applicant-page.ts';

const border: FormBorder<{ answer: string }> = {
  fields: [{ kind: 'textarea', name: 'answer', label: 'Your answer', rows: 10 }],
  input: ({ text }) => ({ answer: text('answer') }),
  schema: z.object({ answer: paragraphs('your answer', 5000) }),
};

const question = ({ application }: ApplicantContext) =>
  application.closed === undefined ? openInformation(currentReview(application)) : undefined;

const lastRound = ({ application }: ApplicantContext) => currentReview(application)?.information.at(-1);

/** Says that nothing is asked; what somebody typed meanwhile is shown to them, since no place keeps it. */
const nothingAsked = (context: ApplicantContext, typed = ''): Answer => {
  const isAnswered = lastRound(context)?.answeredAt !== undefined;
  const sentences = [
    'Nothing is asked of you now: the question was answered, or its time is over.',
    ...(typed === '' ? [] : [notSent]),
  ];
  const onwards = { href: context.home, text: 'See your application' };
  const title = isAnswered || typed === '' ? 'Already received' : 'Your answer was not sent';
  return showPage(messagePage(title, sentences, { onwards, below: typed === '' ? undefined : inset(typed) }));
};

/** Names the question that is open, as its wait is named: the review and the round. */
const questionName = ({ application }: ApplicantContext): string => informationQuestion.key(application);

const anotherQuestion =
  'Nothing was sent: this page was opened earlier, and may have held another question. Read the question that is open now, change your answer where it needs it, and send it.';

const show = (context: ApplicantContext, errors: readonly FieldError[]): Answer => {
  const { application, home, request } = context;
  const round = question(context);
  if (round === undefined) return nothingAsked(context);
  const by = informationQuestion.plan(application).at(-1);
  const page = formPage({
    title: 'A reviewer asks for more information',
    back: home,
    action: `${home}/answer`,
    fields: border.fields,
    values: valuesAfter(request, errors),
    errors,
    hidden: meantField(questionName(context)),
    above: [
      inset(round.question),
      paragraph(
        `Please answer${by === undefined ? '' : ` by ${dayWordsOf(application, by)}`}. Without an answer the reviewers decide with what they have.`,
      ),
      enteredView(application),
    ],
    buttons: [{ text: 'Send the answer' }],
  });
  return showPage(page);
};

/** Lets the applicant answer what a reviewer asked; what comes later is shown to who wrote it, and one to another question is sent to none. */
export const answerPage: ApplicantPage = {
  show: (context) => show(context, []),
  take: async (context) => {
    const { application, request, ports, home, now } = context;
    const read = readForm(border, request.form);
    if (question(context) === undefined) {
      const isKept = read.ok && lastRound(context)?.answer === read.data.answer;
      return nothingAsked(context, isKept ? '' : request.form.get('answer')?.[0]?.trim());
    }
    if (!isMeant(request, questionName(context))) return show(context, [meantError(anotherQuestion)]);
    if (!read.ok) return show(context, read.errors);
    await ports.applications.save(answerInformation(application, read.data.answer, now));
    return goTo(home);
  },
};
