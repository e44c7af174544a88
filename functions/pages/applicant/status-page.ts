import { html } from 'hono/html';
import type { Application } from '../../../shared/application/application.ts';
import { refereeSlots } from '../../../shared/evidence/referee.ts';
import type { Instant } from '../../../shared/instant.ts';
import { feeText } from '../../../shared/fee-text.ts';
import { feeState } from '../../../shared/rules/money/fee-state.ts';
import { isTooLateToPay } from '../../../shared/rules/money/is-too-late-to-pay.ts';
import { newestDue } from '../../../shared/rules/money/newest-due.ts';
import { secondLookUntil } from '../../../shared/rules/changes/second-look.ts';
import { mayRead } from '../../../shared/rules/references/may-read.ts';
import { refereeActions } from '../../../shared/rules/references/referee-actions.ts';
import type { Finding } from '../../../shared/rules/finding.ts';
import { agreesToRegister, mayChangeConsent } from '../../../shared/rules/register-consent.ts';
import { currentReview, openInformation } from '../../../shared/rules/review/review-of.ts';
import { requestNow } from '../../../shared/rules/references/slots.ts';
import { statusOf } from '../../../shared/status.ts';
import { momentWordsOf } from '../../../shared/status/day-words-of.ts';
import { requestState } from '../../../shared/status/request-state.ts';
import type { KeptEvent } from '../../../shared/timeline-event.ts';
import { allMyData } from '../components/all-my-data.ts';
import { enteredView } from '../components/entered-view.ts';
import { findingsList } from '../components/findings-list.ts';
import { folded } from '../components/folded.ts';
import type { Html } from '../components/html.ts';
import { buttonLink, linkLine } from '../components/notes.ts';
import { section } from '../components/section.ts';
import { feesView, statusView, timelineView } from '../components/status-view.ts';
import type { Page } from '../page.ts';
import { applicationCaption } from './application-caption.ts';

/** What the page of a submitted application shows. */
export type StatusFacts = {
  readonly home: string;
  readonly application: Application;
  readonly findings: readonly Finding[];
  readonly timeline: readonly KeptEvent[];
  readonly now: Instant;
};

const refereeLinks = ({ home, application, now }: StatusFacts, slot: number): Html => {
  const { resend, correctAddress, nameAnother } = refereeActions(application, slot, now);
  const name = requestNow(application, slot)?.referee.name ?? '';
  const link = (page: string, text: string) =>
    html`<li>
      <a class="govuk-link" href="${home}/${page}/${slot}"
        >${text}<span class="govuk-visually-hidden"> (${name})</span></a
      >
    </li>`;
  return html`<ul class="govuk-list">
    ${resend && link('resend', 'Send the letter again')} ${correctAddress && link('address', 'Correct the address')}
    ${nameAnother && link('replace', 'Name another referee')}
    ${mayRead(application, slot) && link('reference', 'Read the reference')}
  </ul>`;
};

const noMoreCorrections =
  'The address was corrected as often as this page can. If it is still wrong, write to us at the address below.';

/** Says when what the page does not offer now is offered again, or that it is not. */
const laterWords = ({ application, now }: StatusFacts, slot: number): readonly Html[] => {
  const { resendFrom, correctFrom, correctedOut } = refereeActions(application, slot, now);
  const words = (what: string, from: Instant | undefined): readonly string[] =>
    from === undefined ? [] : [`The ${what} again from ${momentWordsOf(application, from)}.`];
  return [
    ...words('letter can be sent', resendFrom),
    ...words('address can be corrected', correctFrom),
    ...(correctedOut ? [noMoreCorrections] : []),
  ].map((sentence) => html`<br /><span class="govuk-body-s">${sentence}</span>`);
};

const referees = (facts: StatusFacts): Html => {
  const { application } = facts;
  const asked = refereeSlots.flatMap((slot) => requestNow(application, slot) ?? []);
  return html`<dl class="govuk-summary-list">
    ${asked.map(
      (request) =>
        html`<div class="govuk-summary-list__row">
          <dt class="govuk-summary-list__key">
            ${request.referee.name}<br /><span class="govuk-body-s endorsement-words">${request.referee.email}</span>
          </dt>
          <dd class="govuk-summary-list__value">
            ${requestState(application, request)} ${laterWords(facts, request.slot)}
          </dd>
          <dd class="govuk-summary-list__actions">${refereeLinks(facts, request.slot)}</dd>
        </div>`,
    )}
  </dl>`;
};

const actions = ({ home, application, now }: StatusFacts): Html => {
  const { closed } = application;
  const maySecondLook = secondLookUntil(application, now) !== undefined;
  const again = closed !== undefined && closed.outcome !== 'endorsed' && !maySecondLook;
  const asked = closed === undefined && openInformation(currentReview(application)) !== undefined;
  const fee = newestDue(application);
  const isDue = fee !== undefined && ['due', 'session-open'].includes(feeState({ application, fee }, now));
  const isLate = isDue && isTooLateToPay({ application, fee }, now);
  return html`<div class="govuk-button-group">
    ${isDue && buttonLink(`${home}/pay`, isLate ? 'See what became of your fee' : `Pay ${feeText(fee)}`)}
    ${asked && buttonLink(`${home}/answer`, 'Answer the question')}
    ${application.certificate && buttonLink(`${home}/certificate`, 'See your certificate')}
    ${maySecondLook && buttonLink(`${home}/second-look`, 'Ask for a second look')}
    ${again && buttonLink('/apply', 'Apply again')}
  </div>`;
};

const registerWords = (application: Application): string => {
  const agrees = agreesToRegister(application);
  return application.closed === undefined
    ? `You ${agrees ? 'agreed' : 'did not agree'} to be listed in the public register when you are endorsed.`
    : `Your name is ${agrees ? '' : 'not '}listed in the public register.`;
};

const consent = ({ home, application }: StatusFacts): Html | undefined =>
  mayChangeConsent(application)
    ? html`<p class="govuk-body">
        ${registerWords(application)} <a class="govuk-link" href="${home}/register">Change your answer</a>
      </p>`
    : undefined;

/** Shows a submitted application: status, what comes next, referees, fees, findings and everything that happened. */
export const statusPage = (facts: StatusFacts): Page => {
  const { home, application, findings, timeline } = facts;
  const { title } = statusOf(application);
  return {
    title,
    back: '/applications',
    body: html`${applicationCaption(application)}
      <h1 class="govuk-heading-l">${title}</h1>
      ${statusView(application, facts.now, (slot) => refereeLinks(facts, slot))} ${actions(facts)}
      ${application.closed?.outcome === 'refused' && section('Not met', findingsList(findings.filter(({ fails }) => fails)))}
      ${application.requests.length > 0 && section('Your referees', referees(facts))}
      ${section('Fees', feesView(application, facts.now))} ${enteredView(application)}
      ${folded('What the rules found', findingsList(findings))}
      ${section('What has happened', timelineView(application, timeline))} ${consent(facts)} ${allMyData}
      ${application.closed === undefined && linkLine({ href: `${home}/withdraw`, text: 'Withdraw the application' })}`,
  };
};
