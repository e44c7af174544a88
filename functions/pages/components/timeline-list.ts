import { html } from 'hono/html';
import type { Html } from './html.ts';
import { inset } from './notes.ts';

/** Is an entry of the timeline in words, with what was said then where the reader may know it. */
export type TimelineEntry = {
  readonly when: string;
  readonly at: string;
  readonly words: string;
  readonly said?: readonly string[];
};

/** Shows what happened, newest first. */
export const timelineList = (entries: readonly TimelineEntry[]): Html =>
  html`<ol class="govuk-list endorsement-timeline" reversed>
    ${entries.toReversed().map(
      ({ when, at, words, said = [] }) =>
        html`<li>
          <time class="govuk-body-s" datetime="${at}">${when}</time>
          <p class="govuk-body govuk-!-margin-bottom-3">${words}</p>
          ${said.map((one) => inset(one))}
        </li>`,
    )}
  </ol>`;
