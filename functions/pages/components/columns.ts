import { html } from 'hono/html';
import type { Html } from './html.ts';

/** Puts what matters first in the wide column, and what stands beside it in the narrow one (below, on a phone). */
export const columns = (main: Html | readonly Html[], beside: Html | readonly Html[] | undefined): Html =>
  html`<div class="govuk-grid-row">
    <div class="govuk-grid-column-two-thirds">${main}</div>
    ${beside && html`<aside class="govuk-grid-column-one-third">${beside}</aside>`}
  </div>`;
