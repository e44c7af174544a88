import { escaped } from './escaped.ts';
import type { MailSummary } from './mail-store.ts';
import { mailboxLayout } from './mailbox-layout.ts';

/** As many as a phone scrolls through without pain; older ones are found by address. */
const mostShown = 200;

/** Say when, in the words of the machine's owner: local time zone, to the second. */
export const instantOf = (at: number) => {
  const shown = new Date(at).toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'medium' });
  return `<time datetime="${new Date(at).toISOString()}">${escaped(shown)}</time>`;
};

/** Say what became of a mail that did not simply arrive. */
export const fateNote = (fates: MailSummary['fates']) => {
  const unusual = [...new Set(Object.values(fates))].filter((fate) => fate !== 'delivered');
  return unusual.map((fate) => `<span class="fate">${fate}</span>`).join(' ');
};

const entry = (mail: MailSummary) => `<li>
<a href="/mailbox/${mail.id}">${escaped(mail.subject || '(no subject)')}</a> ${fateNote(mail.fates)}
<p class="small">To ${escaped(mail.to.join(', '))} · ${instantOf(mail.at)}</p>
</li>`;

const search = (to: string) => `<form action="/mailbox" role="search">
<div><label for="to">Letters to</label><input id="to" name="to" type="text" inputmode="email" value="${escaped(to)}"></div>
<button>Show</button>
</form>`;

const count = (mails: readonly MailSummary[]) => {
  if (mails.length === 0) return 'No letter yet.';
  const all = mails.length === 1 ? 'One letter' : `${mails.length} letters`;
  return mails.length > mostShown ? `${all}, the newest ${mostShown} shown.` : `${all}, newest first.`;
};

/** List mails, newest first; `to` is what the list was asked for. */
export const mailboxListPage = (mails: readonly MailSummary[], to: string): string =>
  mailboxLayout(
    to === '' ? 'Letters' : `Letters to ${to}`,
    `${search(to)}<p>${count(mails)}</p><ol class="mails">${mails.slice(0, mostShown).map(entry).join('')}</ol>`,
  );
