import { html } from 'hono/html';
import type { Application } from '../../../shared/application/application.ts';
import type { Instant } from '../../../shared/instant.ts';
import type { SentLetter } from '../../../shared/ports.ts';
import type { Finding } from '../../../shared/rules/finding.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import { statusOf } from '../../../shared/status.ts';
import { momentWords } from '../../../shared/status/day-words.ts';
import type { TimelineEvent } from '../../../shared/timeline-event.ts';
import { capitalized } from '../components/capitalized.ts';
import { evidenceView } from '../components/evidence-view.ts';
import { findingsList } from '../components/findings-list.ts';
import type { Html } from '../components/html.ts';
import { interventionsView } from '../components/interventions-view.ts';
import { paragraph } from '../components/notes.ts';
import { referencesView } from '../components/references-view.ts';
import { decisionsView, informationView } from '../components/review-view.ts';
import { section } from '../components/section.ts';
import type { StaffName } from '../components/staff-name.ts';
import { table } from '../components/table.ts';
import { statusView, timelineView } from '../components/status-view.ts';
import { moneyView } from './money-view.ts';
import type { Page } from '../page.ts';

/** Is what the coordinator sees: what is asked of them first, then the whole application. */
export type CoordinatorFacts = {
  readonly home: string;
  readonly now: Instant;
  readonly application: Application;
  readonly asked: Html;
  readonly errors: Html | undefined;
  readonly verbs: readonly { readonly href: string; readonly text: string }[];
  readonly findings: readonly Finding[];
  readonly timeline: readonly TimelineEvent[];
  readonly letters: readonly SentLetter[];
  readonly staff: StaffName;
  readonly executions: readonly { readonly number: number; readonly act: string; readonly address: string }[];
};

const lettersView = (letters: readonly SentLetter[], timeZone: string): Html =>
  table({
    label: 'Letters',
    heads: ['Letter', 'To', 'When', 'State'],
    rows: letters.map(({ at, kind, to, state, delivery }) => [
      capitalized(kind.replaceAll('-', ' ')),
      to.role,
      momentWords(at, timeZone),
      delivery ?? state,
    ]),
  });

const executionsView = (executions: CoordinatorFacts['executions']): Html =>
  html`<ul class="govuk-list">
    ${executions.map(
      ({ number, act, address }) =>
        html`<li>
          <a class="govuk-link" href="${address}">Run ${number}</a>, which began at: ${act.replaceAll('-', ' ')}
        </li>`,
    )}
  </ul>`;

const verbsView = (verbs: CoordinatorFacts['verbs']): Html =>
  verbs.length === 0
    ? paragraph('Nothing more: what has ended stays as it is.')
    : html`<ul class="govuk-list">
        ${verbs.map(({ href, text }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}
      </ul>`;

const reviewsView = ({ reviews, policy }: Application): Html =>
  html`${reviews.map(
    (review) => html`${decisionsView(review.reviewers)} ${informationView(review, policyOf({ policy }).timeZone)}`,
  )}`;

const statedView = (application: Application, findings: readonly Finding[]): Html =>
  html`${section('What the rules found', findingsList(findings))}
  ${section('What the applicant states', evidenceView(application))}`;

/** Shows the coordinator what is asked of them, and the application with everything that happened. */
export const coordinatorPage = (facts: CoordinatorFacts): Page => {
  const { home, now, application, asked, errors, findings, timeline, letters, executions, staff } = facts;
  const { timeZone } = policyOf(application);
  const { title } = statusOf(application);
  return {
    title: `${errors === undefined ? '' : 'Error: '}Application ${application.id}`,
    body: html`${errors}
      <span class="govuk-caption-l">Application ${application.id}</span>
      <h1 class="govuk-heading-l">${application.name}: ${title}</h1>
      ${section('What is asked of you', asked)} ${section('Where it stands', statusView(application))}
      ${section('What you can do', verbsView(facts.verbs))}
      ${application.reviews.length > 0 && section('Review', reviewsView(application))}
      ${application.erasure?.endedAt === undefined && statedView(application, findings)}
      ${application.requests.length > 0 && section('References', referencesView(application))}
      ${section('Fees', moneyView(application, { home, now, staff }))}
      ${section('Letters', lettersView(letters, timeZone))}
      ${section('What has happened', timelineView(application, timeline, staff))}
      ${executions.length > 0 && section('Its runs in the state machine', executionsView(executions))}
      ${
        application.erasure === undefined &&
        html`<p class="govuk-body">
          <a class="govuk-link" href="${home}/data">Download all data of the applicant</a>, as the applicant may have it
        </p>`
      }
      <p class="govuk-body"><a class="govuk-link" href="/coordinator">All open applications</a></p>
      ${interventionsView(application, staff)}`,
  };
};
