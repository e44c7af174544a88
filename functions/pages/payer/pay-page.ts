import { html } from 'hono/html';
import type { Fee } from '../../../shared/application/fee.ts';
import { capitalized } from '../../../shared/capitalized.ts';
import { feeLineNames } from '../../../shared/fee-names.ts';
import { feeText } from '../../../shared/fee-text.ts';
import { moneyText } from '../../../shared/money.ts';
import { form } from '../components/form.ts';
import { summaryList } from '../components/summary-list.ts';
import type { Page } from '../page.ts';
import { paragraph } from '../components/notes.ts';

/** What the pay page tells: the fee, why it is due, for whom, by when, whether it is given back, and where its button leads. */
export type PayPage = {
  readonly fee: Fee;
  readonly why: string;
  readonly applicant: string;
  readonly endorsement: string;
  readonly dueBy: string | undefined;
  readonly givenBack: string;
  readonly action: string;
  readonly leadsTo: readonly string[];
};

/** Shows what is due and why, with one button that leads to the checkout. */
export const payPage = ({ fee, why, applicant, endorsement, dueBy, givenBack, action, leadsTo }: PayPage): Page => ({
  title: 'Pay your fee',
  formsLeadTo: leadsTo,
  body: html`<h1 class="govuk-heading-l">Pay your fee</h1>
    <p class="govuk-body">For the application of ${applicant}: ${endorsement}.</p>
    ${paragraph(why)}
    ${summaryList([
      ...fee.lines.map(({ line, cents }) => ({
        key: capitalized(feeLineNames[line]),
        value: moneyText(cents, fee.currency),
      })),
      { key: 'To pay', value: html`<strong>${feeText(fee)}</strong>` },
      ...(dueBy === undefined ? [] : [{ key: 'Pay by', value: dueBy }]),
    ])}
    ${paragraph(givenBack)}
    <p class="govuk-body">
      You pay on a page of Stripe, our payment service: by card, or in another way that is offered there. We never see
      your card or account. You can come back to this page as long as the fee is due.
    </p>
    ${form({ action, buttons: [{ text: `Pay ${feeText(fee)}` }] })}`,
});
