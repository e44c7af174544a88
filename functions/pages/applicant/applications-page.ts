import { html } from 'hono/html';
import type { Application } from '../../../shared/application/application.ts';
import { titleOf } from '../../../shared/credential.ts';
import { isDraft } from '../../../shared/rules/is-draft.ts';
import { statusOf } from '../../../shared/status.ts';
import { dayWordsOf } from '../../../shared/status/day-words-of.ts';
import type { Html } from '../components/html.ts';
import { buttonLink, paragraph } from '../components/notes.ts';
import { allMyData } from '../components/all-my-data.ts';
import { unreadableNote } from '../components/unreadable-note.ts';
import type { Page } from '../page.ts';

const row = (application: Application): Html => {
  const { id, endorsement, createdAt } = application;
  const title = endorsement === undefined ? 'Not chosen yet' : titleOf(endorsement);
  const state = isDraft(application) ? 'Not submitted yet' : statusOf(application).title;
  return html`<div class="govuk-summary-list__row">
    <dt class="govuk-summary-list__key">
      <a class="govuk-link" href="/application/${id}">${title}</a>
    </dt>
    <dd class="govuk-summary-list__value">
      ${state}<br /><span class="govuk-body-s">Begun on ${dayWordsOf(application, createdAt)}, number ${id}</span>
    </dd>
  </div>`;
};

const none = paragraph('There is none yet under the address with which you signed in.');

type Listed = { readonly found: readonly Application[]; readonly unreadable: readonly string[] };

/** Lists the applications of one person, names those that cannot be read, and leads to a new one. */
export const applicationsPage = ({ found, unreadable }: Listed): Page => ({
  title: 'Your applications',
  body: html`<h1 class="govuk-heading-l">Your applications</h1>
    ${unreadableNote(unreadable, 'the association')}
    ${found.length > 0 && html`<dl class="govuk-summary-list">${found.map(row)}</dl>`}
    ${found.length + unreadable.length === 0 && none} ${allMyData}
    ${buttonLink('/apply', 'Start a new application', found.length === 0 ? undefined : 'secondary')}`,
});
