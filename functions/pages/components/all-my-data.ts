import { html } from 'hono/html';

/** Leads to the file with everything that is held about the applicant. */
export const allMyData = html`<p class="govuk-body">
  <a class="govuk-link" href="/applications/data">Download all my data</a> (a text file)
</p>`;
