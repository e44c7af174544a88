import { html } from 'hono/html';
import type { Html } from './html.ts';

/** Names the place of a heading on its page, for links that lead there. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '');

/** Lists what stands on a long page, each as a link that leads there. */
export const contentsList = (headings: readonly string[]): Html =>
  html`<nav aria-label="On this page">
    <ul class="govuk-list endorsement-contents">
      ${headings.map((heading) => html`<li><a class="govuk-link" href="#${anchorOf(heading)}">${heading}</a></li>`)}
    </ul>
  </nav>`;
