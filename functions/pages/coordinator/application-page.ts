import { html } from 'hono/html';
import type { Application } from '../../../shared/application/application.ts';
import type { Review } from '../../../shared/application/review.ts';
import { capitalized } from '../../../shared/capitalized.ts';
import { titleOf } from '../../../shared/credential.ts';
import { type Instant, millis } from '../../../shared/instant.ts';
import type { Recipient } from '../../../shared/letter-kind.ts';
import type { Delivery, SentLetter } from '../../../shared/ports/sent-letter.ts';
import type { Finding } from '../../../shared/rules/finding.ts';
import { currentReview } from '../../../shared/rules/review/review-of.ts';
import { requestAt } from '../../../shared/rules/references/slots.ts';
import { type Contact, samePerson } from '../../../shared/rules/same-person.ts';
import { statusOf } from '../../../shared/status.ts';
import { momentWordsOf } from '../../../shared/status/day-words-of.ts';
import type { ToldTurn } from '../../../shared/rules/told-turn.ts';
import type { KeptEvent } from '../../../shared/timeline-event.ts';
import { evidenceView } from '../components/evidence-view.ts';
import { findingsList } from '../components/findings-list.ts';
import type { Html } from '../components/html.ts';
import { interventionsView } from '../components/interventions-view.ts';
import { longPage, type Part } from '../components/long-page.ts';
import { paragraph } from '../components/notes.ts';
import { referencesView } from '../components/references-view.ts';
import { decisionsUnread, decisionsView, informationView } from '../components/review-view.ts';
import type { StaffName } from '../components/staff-name.ts';
import { table } from '../components/table.ts';
import { nextView, timelineView } from '../components/status-view.ts';
import { moneyView } from './money-view.ts';
import type { Page } from '../page.ts';

/** What the coordinator sees: what is asked of them first, then the whole application. */
export type CoordinatorFacts = {
  readonly home: string;
  readonly now: Instant;
  readonly application: Application;
  readonly asked: Html;
  readonly errors: Html | undefined;
  readonly verbs: readonly { readonly href: string; readonly text: string }[];
  readonly findings: readonly Finding[];
  readonly timeline: readonly KeptEvent[];
  readonly letters: readonly SentLetter[];
  readonly staff: StaffName;
  /** Who reads it, which tells whether they review the application too. */
  readonly reader: Contact;
  readonly executions: readonly { readonly number: number; readonly act: string; readonly address: string }[];
};

const letterStates: Record<SentLetter['state'] | Delivery, string> = {
  intent: 'About to leave',
  sending: 'Leaving',
  sent: 'Sent',
  dropped: 'Not sent: no longer needed',
  delivered: 'Delivered',
  bounced: 'Came back',
  'given-up': 'Could not be delivered',
  complained: 'Reported as unwanted',
  suppressed: 'Not sent: an earlier one was reported as unwanted',
};

const nameOf = (application: Application, to: Recipient): string | undefined => {
  if (to.role === 'referee') return requestAt(application, to)?.referee.name;
  if (to.role !== 'reviewer') return to.role === 'applicant' ? application.name : undefined;
  return application.reviews.flatMap(({ reviewers }) => reviewers).find(({ reviewerId }) => reviewerId === to.id)?.name;
};

const recipientWords = (application: Application, to: Recipient): string =>
  [nameOf(application, to) ?? [], to.role.replace('-', ' ')].flat().join(', ');

/** Shows the letters in the order in which they were written, and to whom. */
const lettersView = (letters: readonly SentLetter[], application: Application): Html =>
  table({
    label: 'Letters',
    heads: ['Letter', 'To', 'When', 'State'],
    rows: letters
      .toSorted((one, other) => millis(one.at) - millis(other.at))
      .map(({ at, kind, to, state, delivery }) => [
        capitalized(kind.replaceAll('-', ' ')),
        recipientWords(application, to),
        momentWordsOf(application, at),
        letterStates[delivery ?? state],
      ]),
  });

const executionsView = (executions: CoordinatorFacts['executions']): Html =>
  html`<ul class="govuk-list">
    ${executions.map(
      ({ number, act, address }) =>
        html`<li>
          <a class="govuk-link" href="${address}">Execution ${number}</a>, begun at: ${act.replaceAll('-', ' ')}
        </li>`,
    )}
  </ul>`;

const verbsView = (verbs: CoordinatorFacts['verbs']): Html =>
  verbs.length === 0
    ? paragraph('Nothing more: what has ended stays as it is.')
    : html`<ul class="govuk-list">
        ${verbs.map(({ href, text }) => html`<li><a class="govuk-link" href="${href}">${text}</a></li>`)}
      </ul>`;

const hasToDecide = ({ reviewers }: Review, reader: Contact): boolean =>
  reviewers.some((one) => samePerson(one, reader) && one.decision === undefined && one.steppedBackAt === undefined);

const reviewsView = ({ application, reader }: CoordinatorFacts): Html => {
  return html`${application.reviews.map((review) => {
    const isOpen = application.closed === undefined && currentReview(application) === review;
    const view = isOpen && hasToDecide(review, reader) ? decisionsUnread : decisionsView;
    return html`${view(review.reviewers)} ${informationView(application, review)}`;
  })}`;
};

const kindWords = ({ endorsement }: Application): string =>
  endorsement === undefined ? '' : `, ${titleOf(endorsement)}`;

const turns: Record<ToldTurn, string> = {
  draft: 'Waiting for the applicant.',
  applicant: 'Waiting for the applicant.',
  bank: 'Waiting for the bank.',
  referee: 'Waiting for the referees.',
  reviewer: 'Waiting for the reviewers.',
  coordinator: 'It is your turn.',
  association: 'The system is working on it.',
  nobody: 'It has ended.',
};

/** Says to the coordinator whose turn it is, and what the applicant reads meanwhile. */
const standingView = (application: Application, now: Instant): Html => {
  const { title, turn } = statusOf(application);
  return html`<p class="govuk-body-l">${turns[turn]}</p>
    <p class="govuk-body">The applicant reads:</p>
    <div class="govuk-inset-text">
      <p class="govuk-body"><strong>${title}</strong></p>
      ${nextView(application, now)}
    </div>`;
};

const dataView = (home: string): Html =>
  html`<p class="govuk-body">
    <a class="govuk-link" href="${home}/data">Download all data of the applicant</a>, as the applicant may have it
  </p>`;

const when = (isThere: boolean, heading: string, content: () => Html): Part | undefined =>
  isThere ? { heading, content: content() } : undefined;

/** Lists the parts of the page, what is asked of the coordinator first. */
const partsOf = (facts: CoordinatorFacts): readonly (Part | undefined)[] => {
  const { home, now, application, findings, timeline, letters, executions, staff } = facts;
  const isErased = application.erasure?.endedAt !== undefined;
  const isBeingErased = application.erasure !== undefined;
  return [
    { heading: 'What is asked of you', content: facts.asked },
    { heading: 'Where it stands', content: standingView(application, now) },
    { heading: 'What you can do', content: verbsView(facts.verbs) },
    when(application.reviews.length > 0, 'Review', () => reviewsView(facts)),
    when(!isErased && findings.length > 0, 'What the rules found', () => findingsList(findings)),
    when(!isErased, 'What the applicant states', () => evidenceView(application)),
    when(application.requests.length > 0, 'References', () => referencesView(application, 'coordinator')),
    { heading: 'Fees', content: moneyView(application, { home, now, staff }) },
    { heading: 'Letters', content: lettersView(letters, application) },
    { heading: 'What has happened', content: timelineView(application, timeline, staff) },
    when((application.interventions ?? []).length > 0, 'What the association did, and why', () =>
      interventionsView(application, staff),
    ),
    when(executions.length > 0, 'Technical record', () => executionsView(executions)),
    when(!isBeingErased, 'The data of the applicant', () => dataView(home)),
  ];
};

/** Shows the coordinator what is asked of them, and the application with everything that happened. */
export const coordinatorPage = (facts: CoordinatorFacts): Page => {
  const { application, errors } = facts;
  return {
    back: '/coordinator',
    title: `Application ${application.id}`,
    hasErrors: errors !== undefined,
    body: html`${errors}
      <span class="govuk-caption-l">Application ${application.id}${kindWords(application)}</span>
      <h1 class="govuk-heading-l">${application.name}</h1>
      ${longPage(partsOf(facts))}`,
  };
};
