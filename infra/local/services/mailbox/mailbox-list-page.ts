import { html, type Html } from '../../desk/html.ts';
import { instantText } from '../../desk/instant-text.ts';
import { layout } from '../../desk/layout.ts';
import type { MailSummary } from './mail-store.ts';

/** As many as a phone scrolls through without pain; older ones are found by address. */
const mostShown = 200;

/** Gives the subject of a letter, or says that it has none. */
export const subjectOf = ({ subject }: Pick<MailSummary, 'subject'>) => subject || '(no subject)';

/** Says what became of a mail that did not simply arrive. */
export const fateNote = (fates: MailSummary['fates']): Html[] => {
  const unusual = [...new Set(Object.values(fates))].filter((fate) => fate !== 'delivered');
  return unusual.map((fate) => html` <span class="status failed">${fate}</span>`);
};

const entry = (mail: MailSummary) =>
  html`<li>
    <a href="/mailbox/${mail.id}">${subjectOf(mail)}</a>${fateNote(mail.fates)}
    <div class="soft">To ${mail.to.join(', ')} · ${instantText(mail.at)}</div>
  </li>`;

const search = (to: string) =>
  html`<form action="/mailbox" role="search" class="row">
    <div>
      <label for="to">Letters to</label>
      <input id="to" name="to" type="text" inputmode="email" value="${to}" />
    </div>
    <button>Show</button>
  </form>`;

const count = (mails: readonly MailSummary[]) => {
  if (mails.length === 0) return 'No letter yet.';
  const all = mails.length === 1 ? 'One letter' : `${mails.length} letters`;
  return mails.length > mostShown ? `${all}, the newest ${mostShown} shown.` : `${all}, newest first.`;
};

/** Lists mails, newest first; `to` is what the list was asked for. */
export const mailboxListPage = (mails: readonly MailSummary[], to: string): string => {
  const title = to === '' ? 'Letters' : `Letters to ${to}`;
  const content = html`<h1>${title}</h1>
    <p>Every letter that was sent from this machine; none left it.</p>
    ${search(to)}
    <p>${count(mails)}</p>
    <ol class="letters">
      ${mails.slice(0, mostShown).map(entry)}
    </ol>`;
  return layout({ title, place: '/mailbox', content });
};
