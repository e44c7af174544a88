import { html } from 'hono/html';
import { messagePage } from '../message-page.ts';
import type { Page } from '../page.ts';

/** Says that a link to a reference opens nothing, and offers a letter with a new one; the same for every such link. */
export const lostLinkPage = (): Page =>
  messagePage(
    'This link does not work',
    ['It may be incomplete, or it may be too old. First copy the whole link from the newest letter that we sent you.'],
    {
      below: html`<h2 class="govuk-heading-m">Were you asked for a reference?</h2>
        <p class="govuk-body">
          Then we can write to you again. The letter with a new link goes to the address that we have for you, and
          nowhere else. If what you have entered is still there, the letter says so.
        </p>
        <form method="post" novalidate>
          <input type="hidden" name="again" value="yes" />
          <button type="submit" class="govuk-button">Send me a new link</button>
        </form>`,
    },
  );

/** Says what becomes of asking for a new link, in words that are true whatever the old one was. */
export const newLinkPage = (coolDownHours: number): Page =>
  messagePage('Check your email', [
    'If we still take your reference, a letter with a new link is on its way to the address that we have for you. It comes within a few minutes.',
    `We send such a letter once in ${coolDownHours} hours at most. If none comes, check your junk mail, or look for an earlier letter of ours.`,
    "Employers' mail servers often block our letters. If yours does, give the applicant another address of yours, or write to us at the address below.",
  ]);
