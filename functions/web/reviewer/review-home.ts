import * as z from 'zod/mini';
import { applicationFindings } from '../../../shared/rules/application-findings.ts';
import { askForInformation, decide } from '../../../shared/rules/changes/review-changes.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { type FieldError, noValues } from '../../pages/components/form-values.ts';
import type { FormDescription } from '../../pages/components/form.ts';
import { messagePage } from '../../pages/message-page.ts';
import { reviewPage } from '../../pages/reviewer/review-page.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { paragraphs } from '../../runtime/web/paragraphs.ts';
import { type FormBorder, readForm } from '../../runtime/web/read-form.ts';
import { decisionForm } from './decision-form.ts';
import type { ReviewerContext, ReviewerPage } from './reviewer-page.ts';

const questionForm: FormBorder<{ question: string }> = {
  fields: [
    {
      kind: 'textarea',
      name: 'question',
      label: 'What do you need to know?',
      hint: 'The applicant reads this at once, and the review waits for the answer.',
      rows: 5,
    },
  ],
  input: ({ text }) => ({ question: text('question') }),
  schema: z.object({ question: paragraphs('your question', 5000) }),
};

const mayDefer = ({ application }: ReviewerContext): boolean =>
  application.deferrals.length < policyOf(application).waits.amendment.deferrals;

const mayAsk = ({ application, review }: ReviewerContext): boolean =>
  review.information.length < policyOf(application).waits.moreInformation.rounds;

const mayAct = ({ application }: ReviewerContext): boolean => standing(application) === 'review';

type Tried = { readonly page: 'decide' | 'ask'; readonly errors: readonly FieldError[] };

const formOf = (context: ReviewerContext, page: Tried['page'], tried: Tried | undefined): FormDescription => {
  const { fields } = page === 'decide' ? decisionForm(mayDefer(context)) : questionForm;
  const failed = tried?.page === page;
  return {
    action: `${context.home}/${page}`,
    fields,
    values: failed ? context.request.form : noValues,
    errors: failed ? tried.errors : [],
    buttons: [page === 'decide' ? { text: 'Record the decision' } : { text: 'Ask the applicant', look: 'secondary' }],
  };
};

const show = (context: ReviewerContext, tried?: Tried): Answer => {
  const { application, review, own, home, now } = context;
  const page = reviewPage({
    home,
    application,
    review,
    findings: applicationFindings(application, now),
    since: own.assignedAt,
    decision: mayAct(context) ? formOf(context, 'decide', tried) : undefined,
    question: mayAct(context) && mayAsk(context) ? formOf(context, 'ask', tried) : undefined,
  });
  return showPage(page, tried === undefined ? 200 : 422);
};

/** Shows the application to a reviewer, on one page. */
export const reviewHome: ReviewerPage = { show: (context) => show(context), take: ({ home }) => goTo(home) };

/** Takes a reviewer's decision, with reasons. */
export const decidePage: ReviewerPage = {
  show: ({ home }) => goTo(home),
  take: async (context) => {
    const { request, application, own, ports, home, now } = context;
    if (!mayAct(context)) return goTo(home);
    const read = readForm(decisionForm(mayDefer(context)), request.form);
    if (!read.ok) return show(context, { page: 'decide', errors: read.errors });
    const { decision: kind, reasons } = read.data;
    await ports.applications.save(decide(application, own.reviewerId, { kind, reasons }, now));
    return goTo(home);
  },
};

/** Takes a reviewer's question to the applicant, while the policy allows another round. */
export const askPage: ReviewerPage = {
  show: ({ home }) => goTo(home),
  take: async (context) => {
    const { request, application, own, ports, home, now } = context;
    if (!mayAct(context)) return goTo(home);
    if (!mayAsk(context))
      return showPage(
        messagePage(
          'No further question is possible',
          ['The applicant was asked as often as the policy allows. Please decide.'],
          {
            href: home,
            text: 'Back to the review',
          },
        ),
      );
    const read = readForm(questionForm, request.form);
    if (!read.ok) return show(context, { page: 'ask', errors: read.errors });
    await ports.applications.save(askForInformation(application, own.reviewerId, read.data.question, now));
    return goTo(home);
  },
};
