import { html } from 'hono/html';
import { feeText } from '../../../shared/fee-text.ts';
import { feeState } from '../../../shared/rules/money/fee-state.ts';
import { isTooLateToPay } from '../../../shared/rules/money/is-too-late-to-pay.ts';
import { newestDue } from '../../../shared/rules/money/newest-due.ts';
import { secondLookUntil } from '../../../shared/rules/changes/second-look.ts';
import type { Finding } from '../../../shared/rules/finding.ts';
import { currentReview, openInformation } from '../../../shared/rules/review/review-of.ts';
import { statusOf } from '../../../shared/status.ts';
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
import type { ApplicationNow } from './application-now.ts';
import { refereeLinks, refereesView } from './referees-view.ts';
import { registerLine } from './register-line.ts';

/** What the page of a submitted application shows. */
export type StatusFacts = ApplicationNow & {
  readonly findings: readonly Finding[];
  readonly timeline: readonly KeptEvent[];
};

const actions = ({ home, application, now }: ApplicationNow): Html => {
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
      ${application.requests.length > 0 && section('Your referees', refereesView(facts))}
      ${section('Fees', feesView(application, facts.now, `${home}/pay`))} ${enteredView(application)}
      ${folded('What the rules found', findingsList(findings))}
      ${section('What has happened', timelineView(application, timeline))} ${registerLine(facts)} ${allMyData}
      ${application.closed === undefined && linkLine({ href: `${home}/withdraw`, text: 'Withdraw the application' })}`,
  };
};
