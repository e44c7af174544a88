import { html } from 'hono/html';
import type { Html } from './html.ts';

/** A line of a summary: what, and its value. */
export type SummaryRow = { readonly key: string; readonly value: Html | string };

/** Shows facts as pairs of name and value. */
export const summaryList = (rows: readonly SummaryRow[]): Html =>
  html`<dl class="govuk-summary-list">
    ${rows.map(
      ({ key, value }) =>
        html`<div class="govuk-summary-list__row">
          <dt class="govuk-summary-list__key">${key}</dt>
          <dd class="govuk-summary-list__value endorsement-words">${value}</dd>
        </div>`,
    )}
  </dl>`;
