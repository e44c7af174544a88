import { html } from 'hono/html';
import type { Html } from './html.ts';

/** Folds a part of a page away under its heading, which hears as one once it is unfolded. */
export const folded = (heading: string, content: Html): Html =>
  html`<details class="govuk-details">
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">${heading}</span>
    </summary>
    <div class="govuk-details__text">
      <h2 class="govuk-visually-hidden">${heading}</h2>
      ${content}
    </div>
  </details>`;
