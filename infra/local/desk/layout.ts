import { html, type Html } from './html.ts';
import { htmlDocument } from './html-document.ts';
import { STYLE } from './style.ts';

const PLACES = [
  ['/', 'Start'],
  ['/mailbox', 'Mailbox'],
  ['/executions', 'Executions'],
  ['/time', 'Time'],
  ['/dead-letters', 'Dead letters'],
] as const;

export interface Layout {
  title: string;
  /** The path of the place that the page belongs to, to be marked in the navigation. */
  place: string;
  content: Html;
  /** For pages that follow what happens. */
  head?: Html;
}

const link = ([path, name]: (typeof PLACES)[number], place: string): Html =>
  html`<li><a href="${path}" ${path === place && html`aria-current="page"`}>${name}</a></li>`;

/** Writes a whole page of the desk: readable on a phone, usable by keyboard, without a script. */
export const layout = ({ title, place, content, head }: Layout): string =>
  htmlDocument(
    `${title} – Endorsement on this machine`,
    html`<link rel="icon" href="data:," />${STYLE} ${head}`,
    html`<a class="skip" href="#content">Skip to the content</a>
      <header>
        <p class="name">Endorsement <span>on this machine</span></p>
        <nav aria-label="Desk">
          <ul>
            ${PLACES.map((one) => link(one, place))}
          </ul>
        </nav>
      </header>
      <main id="content" tabindex="-1">${content}</main>`,
  );
