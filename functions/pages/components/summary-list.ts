import { html } from 'hono/html';
import type { Html } from './html.ts';

/** A line of a summary: what, its value, and perhaps the way to change it. */
export type SummaryRow = {
  readonly key: string;
  readonly value: Html | string;
  readonly change?: { readonly href: string; readonly text: string };
};

const action = ({ key, change }: SummaryRow): Html | undefined =>
  change &&
  html`<dd class="govuk-summary-list__actions">
    <a class="govuk-link" href="${change.href}">${change.text}<span class="govuk-visually-hidden"> ${key}</span></a>
  </dd>`;

/** Shows facts as pairs of name and value. */
export const summaryList = (rows: readonly SummaryRow[]): Html =>
  html`<dl class="govuk-summary-list">
    ${rows.map(
      (row) =>
        html`<div class="govuk-summary-list__row">
          <dt class="govuk-summary-list__key">${row.key}</dt>
          <dd class="govuk-summary-list__value endorsement-words">${row.value}</dd>
          ${action(row)}
        </div>`,
    )}
  </dl>`;
