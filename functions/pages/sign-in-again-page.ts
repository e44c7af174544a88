import { html } from 'hono/html';
import type { Html } from './components/html.ts';
import { sendAgain, type SentInVain } from './components/send-again.ts';
import { messagePage } from './message-page.ts';
import type { Page } from './page.ts';

const inNewTab = (door: string): Html =>
  html`<p class="govuk-body">
    <a class="govuk-link" href="${door}" target="_blank" rel="noopener">Sign in (opens in a new tab)</a>
  </p>`;

const title = 'Please sign in again';
const ended = 'Your sign-in has ended, and what you sent was not saved';

/** Says that a form came after the sign-in had ended; what was typed stays in the page, to be sent again. */
export const signInAgainPage = (door: string, sent: SentInVain | undefined): Page =>
  sent?.typed === undefined
    ? messagePage(
        title,
        [`${ended}. Sign in in a new tab, then come back to this one, go back a page, and send it once more.`],
        { below: inNewTab(door) },
      )
    : messagePage(
        title,
        [
          `${ended}, but it is kept in this page. Leave the page open and sign in in a new tab. Then come back to this one and press the button.`,
        ],
        { below: html`${inNewTab(door)} ${sendAgain(sent.path, sent.typed)}` },
      );
