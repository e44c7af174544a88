import { html } from 'hono/html';
import type { Application } from '../../../shared/application/application.ts';
import type { Review } from '../../../shared/application/review.ts';
import { titleOf } from '../../../shared/credential.ts';
import type { Finding } from '../../../shared/rules/finding.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import { dayWords } from '../../../shared/status/day-words.ts';
import { errorSummary } from '../components/error-summary.ts';
import { evidenceView } from '../components/evidence-view.ts';
import { findingsList } from '../components/findings-list.ts';
import { form, type FormDescription } from '../components/form.ts';
import type { Html } from '../components/html.ts';
import { paragraph } from '../components/notes.ts';
import { referencesView } from '../components/references-view.ts';
import { informationView } from '../components/review-view.ts';
import { section } from '../components/section.ts';
import type { Page } from '../page.ts';

/** Is what a reviewer sees: the application on one page, and the forms to act, absent while the applicant is asked. */
export type ReviewFacts = {
  readonly home: string;
  readonly application: Application;
  readonly review: Review;
  readonly findings: readonly Finding[];
  readonly since: string;
  readonly decision: FormDescription | undefined;
  readonly question: FormDescription | undefined;
};

const actions = ({ home, decision, question }: ReviewFacts): Html =>
  html`${decision && section('Your decision', form(decision))}
  ${question && section('Or ask the applicant for more information', form(question))}
  ${
    decision &&
    html`<p class="govuk-body">
      <a class="govuk-link" href="${home}/step-back">Step back because of a conflict of interest</a>
    </p>`
  }
  ${!decision && paragraph('The applicant has been asked for more information. We write to you when the answer is there, or its time is over.')}`;

/** Shows a reviewer the whole application on one page: findings, evidence, references side by side, and what to do. */
export const reviewPage = (facts: ReviewFacts): Page => {
  const { application, review, findings, since, decision, question } = facts;
  const { timeZone } = policyOf(application);
  const errors = [...(decision?.errors ?? []), ...(question?.errors ?? [])];
  const title = `Review of ${application.name}`;
  return {
    title: errors.length === 0 ? title : `Error: ${title}`,
    body: html`${errorSummary(errors, ['decision', 'reasons', 'question'])}
      <span class="govuk-caption-l">Application ${application.id}, with you since ${dayWords(since, timeZone)}</span>
      <h1 class="govuk-heading-l">
        ${application.name}: ${application.endorsement ? titleOf(application.endorsement) : ''}
      </h1>
      ${section('What the rules found', findingsList(findings))}
      ${section('What the applicant states', evidenceView(application))}
      ${section('References', referencesView(application))}
      ${review.information.length > 0 && section('Questions and answers', informationView(review, timeZone))}
      ${actions(facts)}`,
  };
};
