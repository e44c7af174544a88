import { html } from 'hono/html';
import type { Application } from '../../../shared/application/application.ts';
import { capitalized } from '../../../shared/capitalized.ts';
import type { FailedLetter } from '../../../shared/ports/failed-letters.ts';
import type { SentLetter } from '../../../shared/ports/sent-letter.ts';
import { dayWords } from '../../../shared/status/day-words.ts';
import { form } from '../components/form.ts';
import type { Html } from '../components/html.ts';
import { paragraph } from '../components/notes.ts';
import { table } from '../components/table.ts';
import { unreadableNote } from '../components/unreadable-note.ts';
import type { Page } from '../page.ts';
import { coordinatorLinks } from './coordinator-links.ts';

type Failed = {
  readonly letter: FailedLetter;
  readonly application: Application;
  readonly to: { readonly name: string; readonly email: string };
};

/** What the page of failed letters tells. */
export type LettersFacts = {
  readonly home: string;
  readonly letters: readonly Failed[];
  /** The ids of applications that cannot be read, so that their letters are missing. */
  readonly unreadable: readonly string[];
  readonly timeZone: string;
};

const what = ({ delivery }: SentLetter, day: string): string => {
  if (delivery === undefined) return `Has not left since ${day}; tried again every five minutes`;
  if (delivery === 'given-up') return `Could not be delivered for hours, and is not tried again, ${day}`;
  if (delivery === 'suppressed') return `Not sent: an earlier one was reported as unwanted there, ${day}`;
  return `${delivery === 'complained' ? 'Reported as unwanted' : 'Came back'}, ${day}`;
};

const kindWords = ({ kind }: SentLetter): string => capitalized(kind.replaceAll('-', ' '));

const dealt = (home: string, { letter, to }: Failed): Html | string =>
  letter.delivery === undefined
    ? ''
    : form({
        action: home,
        hidden: { application: letter.applicationId, letter: letter.key },
        buttons: [{ text: 'Dealt with', about: `${kindWords(letter)}, to ${to.name}`, look: 'secondary' }],
      });

const none = (unreadable: readonly string[]): Html | string =>
  unreadable.length === 0
    ? paragraph('There is none: every letter that left has arrived, as far as mail servers tell.')
    : '';

const list = (home: string, letters: readonly Failed[], timeZone: string): Html =>
  table({
    label: 'Failed letters',
    heads: ['To', 'Letter', 'Application', 'What happened', 'Done?'],
    rows: letters.map((failed) => {
      const { letter, application, to } = failed;
      return [
        html`${to.name}<br />${to.email}`,
        kindWords(letter),
        html`<a class="govuk-link" href="/coordinator/application/${application.id}">${application.name}</a>`,
        what(letter, dayWords(letter.failedAt, timeZone)),
        dealt(home, failed),
      ];
    }),
  });

/** Shows the letters that did not arrive, whoever they were for, and lets each be taken off the list. */
export const lettersPage = ({ home, letters, unreadable, timeZone }: LettersFacts): Page => ({
  title: 'Failed letters',
  body: html`${coordinatorLinks('/coordinator/letters')}
    <h1 class="govuk-heading-l">Failed letters</h1>
    ${paragraph(
      "When a referee's letter comes back or is not sent, the applicant is asked at once to correct the address or name somebody else: you do not need to do anything. For every other letter, find another way to reach the person. If the applicant has a new address, record it on the page of the application. Then take the letter off this list.",
    )}
    ${unreadableNote(unreadable, 'whoever runs the system')}
    ${letters.length === 0 ? none(unreadable) : list(home, letters, timeZone)}`,
});
