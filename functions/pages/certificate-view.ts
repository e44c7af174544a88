import { html } from 'hono/html';
import type { RegisterEntry } from '../../shared/change.ts';
import { endorsementKindSchema, titleOf } from '../../shared/credential.ts';
import { dateWords } from '../../shared/status/day-words.ts';
import type { Html } from './components/html.ts';

const titleOfEntry = ({ credential, category, designation }: RegisterEntry): string => {
  const parsed = endorsementKindSchema.safeParse({ credential, category, designation: designation ?? null });
  return parsed.success ? titleOf(parsed.data) : category;
};

/** Shows a certificate as it is printed: who, what, until when, and its number. */
export const certificateView = (entry: RegisterEntry, associationName: string): Html =>
  html`<article class="endorsement-certificate">
    <p class="govuk-body">${associationName} has endorsed</p>
    <h1 class="govuk-heading-xl">${entry.name}</h1>
    <p class="govuk-body-l">as ${titleOfEntry(entry)} (${entry.credential})</p>
    <p class="govuk-body">
      Issued on ${dateWords(entry.issuedOn)}, valid until ${dateWords(entry.validUntil)}.<br />Certificate number
      ${entry.number}
    </p>
  </article>`;
