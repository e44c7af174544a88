import { html } from 'hono/html';
import { anchorOf, contentsList } from './contents-list.ts';
import type { Html } from './html.ts';
import { section } from './section.ts';

/** A part of a long page: its heading and what stands under it. */
export type Part = { readonly heading: string; readonly content: Html };

/** Shows the parts of a long page, after links that lead to each of them; parts that are absent are left out. */
export const longPage = (parts: readonly (Part | undefined)[]): Html => {
  const present = parts.filter((part) => part !== undefined);
  return html`${contentsList(present.map(({ heading }) => heading))}
  ${present.map(({ heading, content }) => html`<div id="${anchorOf(heading)}">${section(heading, content)}</div>`)}`;
};
