import { html } from 'hono/html';
import type { Html } from './html.ts';

/** Shows a part of a page under its heading. */
export const section = (heading: string, content: Html | readonly Html[]): Html =>
  html`<section>
    <h2 class="govuk-heading-m">${heading}</h2>
    ${content}
  </section>`;
