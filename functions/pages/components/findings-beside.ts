import { html } from 'hono/html';
import type { Finding } from '../../../shared/rules/finding.ts';
import { findingsList } from './findings-list.ts';
import type { Html } from './html.ts';

/** Shows beside a section what the rules find in it now; undefined findings mean that nothing is applied for yet. */
export const findingsBeside = (findings: readonly Finding[] | undefined): Html =>
  html`<h2 class="govuk-heading-s">What is needed</h2>
    ${
      findings === undefined
        ? html`<p class="govuk-body-s">
            Choose a credential and category first; the requirements are then shown here.
          </p>`
        : findingsList(findings)
    }`;
