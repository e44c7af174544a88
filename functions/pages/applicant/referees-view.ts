import { html } from 'hono/html';
import { refereeSlots } from '../../../shared/evidence/referee.ts';
import type { Instant } from '../../../shared/instant.ts';
import { mayRead } from '../../../shared/rules/references/may-read.ts';
import { refereeActions } from '../../../shared/rules/references/referee-actions.ts';
import { requestNow } from '../../../shared/rules/references/slots.ts';
import { momentWordsOf } from '../../../shared/status/day-words-of.ts';
import { requestState } from '../../../shared/status/request-state.ts';
import type { Html } from '../components/html.ts';
import type { ApplicationNow } from './application-now.ts';

/** Leads to what the applicant may do about the referee of a slot, and to what that referee wrote. */
export const refereeLinks = ({ home, application, now }: ApplicationNow, slot: number): Html => {
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
const laterWords = ({ application, now }: ApplicationNow, slot: number): readonly Html[] => {
  const { resendFrom, correctFrom, correctedOut } = refereeActions(application, slot, now);
  const words = (what: string, from: Instant | undefined): readonly string[] =>
    from === undefined ? [] : [`The ${what} again from ${momentWordsOf(application, from)}.`];
  return [
    ...words('letter can be sent', resendFrom),
    ...words('address can be corrected', correctFrom),
    ...(correctedOut ? [noMoreCorrections] : []),
  ].map((sentence) => html`<br /><span class="govuk-body-s">${sentence}</span>`);
};

/** Shows each referee with what became of the asking, and what the applicant may do about it. */
export const refereesView = (facts: ApplicationNow): Html => {
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
