import { html } from 'hono/html';
import type { Application } from '../../../shared/application/application.ts';
import type { DecisionKind } from '../../../shared/application/review.ts';
import { capitalized } from '../../../shared/capitalized.ts';
import { titleOf } from '../../../shared/credential.ts';
import type { Instant } from '../../../shared/instant.ts';
import { outcomeTitles } from '../../../shared/status/outcome-words.ts';
import { dayWords } from '../../../shared/status/day-words.ts';
import type { Html } from '../components/html.ts';
import { paragraph } from '../components/notes.ts';
import { section } from '../components/section.ts';
import { table } from '../components/table.ts';
import { unreadableNote } from '../components/unreadable-note.ts';
import type { Page } from '../page.ts';

/** A review that is with a reviewer, since when, and by when to decide or why nothing can be decided now, in words. */
export type OpenReview = {
  readonly application: Application;
  readonly since: Instant;
  readonly timeZone: string;
  readonly words: string | undefined;
};

/** A decision that a reviewer made, and the application it was about. */
type DecidedApplication = {
  readonly application: Application;
  readonly kind: DecisionKind;
  readonly at: Instant;
  readonly timeZone: string;
};

/** What the desk of a reviewer tells. */
export type DeskFacts = {
  readonly name: string;
  readonly waiting: readonly OpenReview[];
  /** Those in which it is somebody else's turn. */
  readonly paused: readonly OpenReview[];
  readonly decided: readonly DecidedApplication[];
  /** The ids of applications that cannot be read: whose they are is not known then. */
  readonly unreadable: readonly string[];
};

const decidedRow = ({ application, kind, at, timeZone }: DecidedApplication) => [
  html`<a class="govuk-link" href="/review/${application.id}">${application.name}</a>`,
  application.endorsement === undefined ? '' : titleOf(application.endorsement),
  `${capitalized(kind)}, ${dayWords(at, timeZone)}`,
  application.closed === undefined ? 'Still open' : outcomeTitles[application.closed.outcome],
];

const decidedView = (decided: readonly DecidedApplication[]): Html =>
  decided.length === 0
    ? paragraph('Nothing in the last year.')
    : table({
        label: 'What you decided',
        heads: ['Applicant', 'Applied as', 'Your decision', 'Outcome'],
        rows: decided.map(decidedRow),
      });

const row = ({ application, since, timeZone, words }: OpenReview): Html =>
  html`<div class="govuk-summary-list__row">
    <dt class="govuk-summary-list__key">
      <a class="govuk-link" href="/review/${application.id}">${application.name}</a>
    </dt>
    <dd class="govuk-summary-list__value">
      ${application.endorsement && titleOf(application.endorsement)}<br />
      <span class="govuk-body-s">With you since ${dayWords(since, timeZone)}. ${words}</span>
    </dd>
  </div>`;

const list = (reviews: readonly OpenReview[]): Html => html`<dl class="govuk-summary-list">${reviews.map(row)}</dl>`;

/** Shows a reviewer what waits for them and since when, what waits for somebody else, and what they decided. */
export const reviewerDeskPage = ({ name, waiting, paused, decided, unreadable }: DeskFacts): Page => ({
  title: 'Waiting for your review',
  body: html`<span class="govuk-caption-l">${name}</span>
    <h1 class="govuk-heading-l">Waiting for your review</h1>
    ${unreadableNote(unreadable, 'the association')}
    ${
      waiting.length === 0
        ? paragraph('Nothing. We write to you when an application is assigned to you.')
        : list(waiting)
    }
    ${paused.length > 0 && section('Waiting for somebody else', list(paused))}
    ${section('What you decided', decidedView(decided))}`,
});
