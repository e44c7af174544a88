import { html } from 'hono/html';
import type { Application } from '../../../shared/application/application.ts';
import { titleOf } from '../../../shared/credential.ts';
import type { Instant } from '../../../shared/instant.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import { dayWords } from '../../../shared/status/day-words.ts';
import type { Html } from '../components/html.ts';
import { paragraph } from '../components/notes.ts';
import type { Page } from '../page.ts';

/** Is a review that waits for a reviewer, since when. */
export type WaitingReview = { readonly application: Application; readonly since: Instant };

const row = ({ application, since }: WaitingReview): Html =>
  html`<div class="govuk-summary-list__row">
    <dt class="govuk-summary-list__key">
      <a class="govuk-link" href="/review/${application.id}">${application.name}</a>
    </dt>
    <dd class="govuk-summary-list__value">
      ${application.endorsement && titleOf(application.endorsement)}<br />
      <span class="govuk-body-s">With you since ${dayWords(since, policyOf(application).timeZone)}</span>
    </dd>
  </div>`;

/** Shows a reviewer what waits for them and since when. */
export const reviewerDeskPage = (name: string, waiting: readonly WaitingReview[]): Page => ({
  title: 'What waits for you',
  body: html`<span class="govuk-caption-l">${name}</span>
    <h1 class="govuk-heading-l">What waits for you</h1>
    ${
      waiting.length === 0
        ? paragraph('Nothing. We write to you when an application is assigned to you.')
        : html`<dl class="govuk-summary-list">${waiting.map(row)}</dl>`
    }`,
});
