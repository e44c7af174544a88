import { html } from 'hono/html';
import type { FieldError } from './form-values.ts';
import type { Html } from './html.ts';

/** Lists errors on top of a page; one that belongs to a field of the page leads there. */
export const errorSummary = (errors: readonly FieldError[], fields: readonly string[]): Html | undefined =>
  errors.length === 0
    ? undefined
    : html`<div class="govuk-error-summary" role="alert" aria-labelledby="error-summary-title" tabindex="-1">
        <h2 class="govuk-error-summary__title" id="error-summary-title">There is a problem</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            ${errors.map(
              ({ field, message }) =>
                html`<li>${fields.includes(field) ? html`<a href="#${field}">${message}</a>` : message}</li>`,
            )}
          </ul>
        </div>
      </div>`;
