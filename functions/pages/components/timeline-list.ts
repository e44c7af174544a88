import { html } from 'hono/html';
import type { Html } from './html.ts';
import { inset } from './notes.ts';

/** An entry of the timeline in words, with what was said then where the reader may know it. */
export type TimelineEntry = {
  readonly when: string;
  readonly at: string;
  readonly words: string;
  /** Who did it, where the reader may know. */
  readonly by?: string | undefined;
  readonly said?: readonly string[];
};

/** How many entries stand open; with one or two more, nothing is folded. */
const open = 8;

const list = (entries: readonly TimelineEntry[], last: number): Html =>
  html`<ol class="govuk-list endorsement-timeline" reversed start="${last}">
    ${entries.map(
      ({ when, at, words, by, said = [] }) =>
        html`<li>
          <span class="govuk-body-s"><time datetime="${at}">${when}</time>${by && `, by ${by}`}</span>
          <p class="govuk-body govuk-!-margin-bottom-3">${words}</p>
          ${said.map((one) => inset(one))}
        </li>`,
    )}
  </ol>`;

/** Shows what happened, newest first; what lies further back is folded away. */
export const timelineList = (entries: readonly TimelineEntry[]): Html => {
  const newest = entries.toReversed();
  if (newest.length <= open + 2) return list(newest, newest.length);
  return html`${list(newest.slice(0, open), newest.length)}
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">${newest.length - open} things that happened before</span>
      </summary>
      ${list(newest.slice(open), newest.length - open)}
    </details>`;
};
