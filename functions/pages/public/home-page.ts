import { html } from 'hono/html';
import { credentialAges, credentialNames, credentials } from '../../../shared/credential.ts';
import { buttonLink, linkLine } from '../components/notes.ts';
import { firstSignIn } from '../first-sign-in.ts';
import type { Page } from '../page.ts';

const ages = credentials.map(
  (credential) => html`<li>${credentialNames[credential]}: children from ${credentialAges[credential]}</li>`,
);

const doors = html`<div class="govuk-button-group">
    ${buttonLink('/apply', 'Apply for Endorsement')}
    ${buttonLink('/where-do-i-stand', 'Where do I stand?', 'secondary')}
  </div>
  <p class="govuk-body">
    Have you begun already?
    <a class="govuk-link" href="/applications">Go on with your application</a>.
  </p>
  <p class="govuk-body">
    Were you asked for a reference? Use the link in our letter; one that has run out leads to a page that sends you a
    new one.
  </p>
  ${linkLine({ href: '/staff/sign-in', text: 'Reviewers and staff sign in here' })}`;

/** Welcomes whoever comes: what the Endorsement is, and where to go. */
export const homePage = (associationName: string): Page => ({
  title: 'Endorsement',
  mayBeListed: true,
  body: html`<div class="govuk-grid-row">
    <div class="govuk-grid-column-two-thirds">
      <h1 class="govuk-heading-xl">Endorsement for work with young children and their families</h1>
      <p class="govuk-body-l">
        ${associationName} endorses professionals whose knowledge and practice serve pregnant women, children from birth
        up to 6 years, and their families.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        ${ages}
      </ul>
      ${doors}
      <h2 class="govuk-heading-m">Before you apply</h2>
      <p class="govuk-body">
        <a class="govuk-link" href="/requirements">Compare the categories</a>: what each requires, and what it costs. No
        fee is asked for before the rules have found that you meet the requirements.
      </p>
      <p class="govuk-body">${firstSignIn}</p>
      <h2 class="govuk-heading-m">Look somebody up</h2>
      <p class="govuk-body">
        <a class="govuk-link" href="/register">Find an endorsed professional</a> by name or certificate number.
      </p>
    </div>
  </div>`,
});
