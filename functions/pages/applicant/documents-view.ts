import { html } from 'hono/html';
import type { Html } from '../components/html.ts';

/** Where the documents stand that an applicant accepts, and whom to ask for one that stands nowhere. */
type Whereabouts = {
  readonly contactAddress: string;
  readonly documents?: {
    readonly codeOfEthics?: string | undefined;
    readonly endorsementAgreement?: string | undefined;
  };
};

const item = (name: string, address: string | undefined, contactAddress: string): Html =>
  address === undefined
    ? html`<li>
        ${name}: write to
        <a class="govuk-link endorsement-wrap" href="mailto:${contactAddress}">${contactAddress}</a> and ask for it
      </li>`
    : html`<li>
        <a class="govuk-link" href="${address}" target="_blank" rel="noopener">${name} (opens in a new tab)</a>
      </li>`;

/** Leads to the documents that an applicant accepts, or says whom to ask for them. */
export const documentsView = ({ contactAddress, documents = {} }: Whereabouts): Html =>
  html`<p class="govuk-body">Read both before you accept them:</p>
    <ul class="govuk-list govuk-list--bullet">
      ${item('Code of ethics', documents.codeOfEthics, contactAddress)}
      ${item('Endorsement agreement', documents.endorsementAgreement, contactAddress)}
    </ul>`;
