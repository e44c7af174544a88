import { html } from 'hono/html';
import type { Application } from '../../../shared/application/application.ts';
import type { Review } from '../../../shared/application/review.ts';
import { titleOf } from '../../../shared/credential.ts';
import type { Finding } from '../../../shared/rules/finding.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import { dayWords } from '../../../shared/status/day-words.ts';
import { evidenceView } from '../components/evidence-view.ts';
import { findingsList } from '../components/findings-list.ts';
import { buttonLink, inset } from '../components/notes.ts';
import { referencesView } from '../components/references-view.ts';
import { informationView } from '../components/review-view.ts';
import { section } from '../components/section.ts';
import type { Page } from '../page.ts';

/** Is what a reviewer sees: the application on one page, and the ways to act, none while the applicant is asked. */
export type ReviewFacts = {
  readonly application: Application;
  readonly review: Review;
  readonly findings: readonly Finding[];
  readonly since: string;
  readonly actions: readonly { readonly href: string; readonly text: string }[];
};

const waiting =
  'The applicant has been asked for more information. We write to you when the answer is there, or its time is over.';

const actionLinks = ({ actions }: ReviewFacts) =>
  actions.length === 0
    ? inset(waiting)
    : html`<div class="govuk-button-group">
        ${actions.map(({ href, text }, index) => buttonLink(href, text, index === 0 ? undefined : 'secondary'))}
      </div>`;

/** Shows a reviewer the whole application on one page: findings, evidence, references side by side, and what to do. */
export const reviewPage = (facts: ReviewFacts): Page => {
  const { application, review, findings, since } = facts;
  const { timeZone } = policyOf(application);
  return {
    back: '/reviewer',
    title: `Review of ${application.name}`,
    body: html`<span class="govuk-caption-l"
        >Application ${application.id}, with you since ${dayWords(since, timeZone)}</span
      >
      <h1 class="govuk-heading-l">
        ${application.name}: ${application.endorsement ? titleOf(application.endorsement) : ''}
      </h1>
      ${application.secondLook && section('A second look was asked for', inset(application.secondLook.reason))}
      ${section('What the rules found', findingsList(findings))}
      ${section('What the applicant states', evidenceView(application))}
      ${section('References', referencesView(application))}
      ${review.information.length > 0 && section('Questions and answers', informationView(review, timeZone))}
      ${section('What do you decide?', actionLinks(facts))}`,
  };
};
