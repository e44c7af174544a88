import { html } from 'hono/html';
import type { Html } from './html.ts';
import { section } from './section.ts';

/** Is a part of a long page: its heading and what stands under it. */
export type Part = { readonly heading: string; readonly content: Html };

const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '');

/** Shows the parts of a long page, after links that lead to each of them; parts that are absent are left out. */
export const longPage = (parts: readonly (Part | undefined)[]): Html => {
  const present = parts.filter((part) => part !== undefined);
  return html`<nav aria-label="On this page">
      <ul class="govuk-list endorsement-contents">
        ${present.map(
          ({ heading }) => html`<li><a class="govuk-link" href="#${anchorOf(heading)}">${heading}</a></li>`,
        )}
      </ul>
    </nav>
    ${present.map(({ heading, content }) => html`<div id="${anchorOf(heading)}">${section(heading, content)}</div>`)}`;
};
