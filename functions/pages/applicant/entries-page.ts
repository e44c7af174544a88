import { html } from 'hono/html';
import type { Finding } from '../../../shared/rules/finding.ts';
import { columns } from '../components/columns.ts';
import { findingsBeside } from '../components/findings-beside.ts';
import type { Html } from '../components/html.ts';
import { buttonLink, paragraph } from '../components/notes.ts';
import type { Page } from '../page.ts';

/** A section that is a list, as its page shows it. */
export type EntriesFacts = {
  readonly title: string;
  readonly about: string;
  readonly home: string;
  readonly entries: readonly { readonly heading: string; readonly details: readonly string[]; readonly href: string }[];
  readonly add?: { readonly href: string; readonly text: string };
  readonly empty: string;
  readonly findings: readonly Finding[] | undefined;
};

const card = ({ heading, details, href }: EntriesFacts['entries'][number]): Html =>
  html`<div class="govuk-summary-card">
    <div class="govuk-summary-card__title-wrapper">
      <h2 class="govuk-summary-card__title">${heading}</h2>
      <p class="govuk-summary-card__actions">
        <a class="govuk-link" href="${href}">Change<span class="govuk-visually-hidden"> ${heading}</span></a>
      </p>
    </div>
    <div class="govuk-summary-card__content">
      <ul class="govuk-list">
        ${details.map((detail) => html`<li>${detail}</li>`)}
      </ul>
    </div>
  </div>`;

/** Shows the entries of a section, the way to add one, and what the rules find. */
export const entriesPage = ({ title, about, home, entries, add, empty, findings }: EntriesFacts): Page => ({
  title,
  back: home,
  body: columns(
    html`<h1 class="govuk-heading-l">${title}</h1>
      ${paragraph(about)} ${entries.length === 0 ? paragraph(empty) : entries.map(card)}
      <div class="govuk-button-group">
        ${add && buttonLink(add.href, add.text)} ${buttonLink(home, 'Back to all sections', 'secondary')}
      </div>`,
    findingsBeside(findings),
  ),
});
