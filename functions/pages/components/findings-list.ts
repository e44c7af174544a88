import { html } from 'hono/html';
import { type Finding, ruleName } from '../../../shared/rules/finding.ts';
import { withDateWords } from '../../../shared/status/with-date-words.ts';
import type { Html } from './html.ts';
import { sourceWords } from './source-words.ts';

const tag = ({ met, fails }: Finding): Html => {
  if (met) return html`<strong class="govuk-tag govuk-tag--green">Met</strong>`;
  return fails
    ? html`<strong class="govuk-tag govuk-tag--red">Not met</strong>`
    : html`<strong class="govuk-tag govuk-tag--grey">For information</strong>`;
};

const finding = (one: Finding): Html =>
  html`<li class="endorsement-finding">
    <p class="govuk-body govuk-!-margin-bottom-1"><strong>${ruleName(one.rule)}</strong> ${tag(one)}</p>
    <p class="govuk-body-s govuk-!-margin-bottom-1">Needed: ${withDateWords(one.needed)}</p>
    <p class="govuk-body-s govuk-!-margin-bottom-1">Found: ${withDateWords(one.found)}</p>
    <p class="govuk-body-s endorsement-source">Source: ${sourceWords(one.source)}</p>
  </li>`;

/** Shows what the rules found: each requirement, what is needed, what was found, and who says so. */
export const findingsList = (findings: readonly Finding[]): Html =>
  html`<ul class="govuk-list endorsement-findings">
    ${findings.map(finding)}
  </ul>`;
