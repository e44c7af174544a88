import { html } from 'hono/html';
import type { Html } from './components/html.ts';
import type { Page } from './page.ts';

type Frame = { readonly associationName: string; readonly contactAddress: string };

const head = ({ title, hasErrors, mayBeListed }: Page, associationName: string): Html =>
  html`<meta charset="utf-8" />
    <title>${hasErrors && 'Error: '}${title} – ${associationName}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    ${!mayBeListed && html`<meta name="robots" content="noindex" />`}
    <link rel="stylesheet" href="/assets/govuk-frontend.min.css" />
    <link rel="stylesheet" href="/assets/endorsement.css" />`;

const backLink = (back: string | undefined): Html | undefined =>
  back === undefined
    ? undefined
    : html`<nav aria-label="Back"><a href="${back}" class="govuk-back-link">Back</a></nav>`;

const signedIn = (who: Page['signedInAs']): Html | undefined =>
  who === undefined
    ? undefined
    : html`<form
        aria-label="Your sign-in"
        class="endorsement-signed-in"
        method="post"
        action="/sign-out?as=${who.audience}"
      >
        <span>Signed in as ${who.email}</span>
        <button class="endorsement-signed-in__button">Sign out</button>
      </form>`;

/** Puts a page into the association's frame: header with its name, a way past it, and whom to ask. */
export const layout = (page: Page, { associationName, contactAddress }: Frame): Html =>
  html`<!doctype html>
    <html lang="en" class="govuk-template">
      <head>
        ${head(page, associationName)}
      </head>
      <body class="govuk-template__body">
        <a href="#main" class="govuk-skip-link">Skip to main content</a>
        <header class="endorsement-header">
          <div class="govuk-width-container">
            <a href="/" class="endorsement-header__name">${associationName}</a>
            <span class="endorsement-header__service">Endorsement</span>
          </div>
        </header>
        <div class="govuk-width-container">
          ${signedIn(page.signedInAs)} ${backLink(page.back)}
          <main class="govuk-main-wrapper" id="main">${page.body}</main>
        </div>
        <footer class="endorsement-footer">
          <div class="govuk-width-container">
            <p class="govuk-body-s">
              Questions? Write to
              <a class="govuk-link" href="mailto:${contactAddress}">${contactAddress}</a>.
            </p>
          </div>
        </footer>
      </body>
    </html>`;
