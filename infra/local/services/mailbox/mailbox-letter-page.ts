import { html, type Html } from '../../desk/html.ts';
import { instantText } from '../../desk/instant-text.ts';
import { layout } from '../../desk/layout.ts';
import type { Mail } from './mail.ts';
import { fateNote, subjectOf } from './mailbox-list-page.ts';

const linkTo = (url: string) => html`<a href="${url}">${url}</a>`;

/** The text with its links made to work: split at the links that the mail is known to have. */
const textWithLinks = (text: string): Html[] =>
  text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'])/)
    .map((part, at) => (at % 2 === 1 && URL.canParse(part) ? linkTo(part) : html`${part}`));

/** Shows a letter's HTML where it can run nothing and reach nothing; a link opens in a page of its own. */
const framed = (designed: string) =>
  html`<h2>As it was designed</h2>
    <iframe
      title="The letter as it was designed"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      srcdoc="${`<base target="_blank">${designed}`}"
    ></iframe>`;

const links = (urls: readonly string[]) =>
  html`<h2>Links</h2>
    <ul>
      ${urls.map((url) => html`<li>${linkTo(url)}</li>`)}
    </ul>`;

const pageOf = (title: string, main: Html): string =>
  layout({
    title,
    place: '/mailbox',
    content: html`<h1>${title}</h1>
      ${main}`,
  });

/** Shows one letter: who, when, its links, its text, its HTML. */
export const mailboxLetterPage = (mail: Mail): string =>
  pageOf(
    subjectOf(mail),
    html`<dl>
        <dt>From</dt>
        <dd>${mail.from}</dd>
        <dt>To</dt>
        <dd>${mail.to.join(', ')}${fateNote(mail.fates)}</dd>
        <dt>Sent</dt>
        <dd>${instantText(mail.at)}</dd>
      </dl>
      ${mail.links.length > 0 && links(mail.links)}
      ${
        mail.text !== '' &&
        html`<h2>Text</h2>
          <pre class="panel">${textWithLinks(mail.text)}</pre>`
      }
      ${mail.html !== '' && framed(mail.html)}
      ${mail.raw !== undefined && html`<p><a href="/mailbox/${mail.id}/source">The source of the letter</a></p>`}`,
  );

/** Says that there is no such letter. */
export const noSuchLetterPage = (): string =>
  pageOf('There is no such letter', html`<p><a href="/mailbox">See all letters</a></p>`);
