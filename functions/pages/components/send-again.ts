import { html } from 'hono/html';
import type { FormValues } from './form-values.ts';
import type { Html } from './html.ts';

/** What was sent and not taken: where to, and what was typed, unless that is too much to keep. */
export type SentInVain = { readonly path: string; readonly typed: FormValues | undefined };

const hidden = (name: string, value: string): Html => html`<input type="hidden" name="${name}" value="${value}" />`;

/** Keeps what was typed in the page, with a button that sends it again. */
export const sendAgain = (path: string, typed: FormValues): Html =>
  html`<form method="post" action="${path}" novalidate>
    ${[...typed].flatMap(([name, values]) => values.map((value) => hidden(name, value)))}
    <button type="submit" class="govuk-button">Send it again</button>
  </form>`;
