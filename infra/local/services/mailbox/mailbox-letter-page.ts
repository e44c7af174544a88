import { escaped } from './escaped.ts';
import type { Mail } from './mail.ts';
import { mailboxLayout } from './mailbox-layout.ts';
import { fateNote, instantOf } from './mailbox-list-page.ts';

const linkTo = (url: string) => `<a href="${escaped(url)}">${escaped(url)}</a>`;

/** The text with its links made to work: split at the links that the mail is known to have. */
const textWithLinks = (text: string) =>
  text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'])/)
    .map((part, at) => (at % 2 === 1 && URL.canParse(part) ? linkTo(part) : escaped(part)))
    .join('');

/** Show a letter's HTML where it can run nothing and reach nothing; a link opens in a page of its own. */
const framed = (html: string) => {
  const page = `<base target="_blank">${html}`;
  const rights = 'allow-popups allow-popups-to-escape-sandbox';
  return `<h2>As it was designed</h2>
<iframe title="The letter as it was designed" sandbox="${rights}" srcdoc="${escaped(page)}"></iframe>`;
};

const links = (urls: readonly string[]) =>
  urls.length === 0 ? '' : `<h2>Links</h2><ol>${urls.map((url) => `<li>${linkTo(url)}</li>`).join('')}</ol>`;

/** Show one letter: who, when, its links, its text, its HTML. */
export const mailboxLetterPage = (mail: Mail): string =>
  mailboxLayout(
    mail.subject || '(no subject)',
    `<dl>
<dt>From</dt><dd>${escaped(mail.from)}</dd>
<dt>To</dt><dd>${escaped(mail.to.join(', '))} ${fateNote(mail.fates)}</dd>
<dt>Sent</dt><dd>${instantOf(mail.at)}</dd>
</dl>
${links(mail.links)}
${mail.text === '' ? '' : `<h2>Text</h2><pre>${textWithLinks(mail.text)}</pre>`}
${mail.html === '' ? '' : framed(mail.html)}
${mail.raw === undefined ? '' : `<p class="small"><a href="/mailbox/${mail.id}/source">The source of the letter</a></p>`}`,
  );

/** Say that there is no such letter. */
export const noSuchLetterPage = (): string =>
  mailboxLayout('There is no such letter', '<p><a href="/mailbox">See all letters</a></p>');
