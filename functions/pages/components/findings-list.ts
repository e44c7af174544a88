import { html } from 'hono/html';
import { type Finding, ruleName } from '../../../shared/rules/finding.ts';
import { withDateWords } from '../../../shared/status/with-date-words.ts';
import type { Html } from './html.ts';

const tag = ({ met, fails }: Pick<Finding, 'met' | 'fails'>): Html => {
  if (met) return html`<strong class="govuk-tag govuk-tag--green">Met</strong>`;
  return fails
    ? html`<strong class="govuk-tag govuk-tag--red">Not met</strong>`
    : html`<strong class="govuk-tag govuk-tag--grey">For information</strong>`;
};

const line = (words: Html | string): Html => html`<p class="govuk-body-s govuk-!-margin-bottom-1">${words}</p>`;

const item = (name: string, sign: Html, one: Pick<Finding, 'needed' | 'source'>, found: Html): Html =>
  html`<li class="endorsement-finding">
    <p class="govuk-body govuk-!-margin-bottom-1"><strong>${name}</strong> ${sign}</p>
    ${line(`Needed: ${withDateWords(one.needed)}`)} ${found}
    <p class="govuk-body-s endorsement-source">Source: ${one.source}</p>
  </li>`;

const finding = (one: Finding): Html =>
  item(ruleName(one.rule), tag(one), one, line(`Found: ${withDateWords(one.found)}`));

const competency = ({ rule, found }: Finding): Html => html`<li>${ruleName(rule)}: ${found}</li>`;

/** The competencies share what is needed and who says so: together they are one thing to read, not eight. */
const competencies = (findings: readonly Finding[]): Html | '' => {
  const [first] = findings;
  if (first === undefined) return '';
  const found = html`<ul class="govuk-list govuk-list--bullet govuk-body-s">
    ${findings.map(competency)}
  </ul>`;
  const sign = tag({ met: findings.every(({ met }) => met), fails: false });
  return item('Competencies', sign, first, html`${line('Found:')}${found}`);
};

/** Shows what the rules found: each requirement, what is needed, what was found, and who says so. */
export const findingsList = (findings: readonly Finding[]): Html => {
  const isCompetency = ({ rule }: Finding) => rule.startsWith('competency-');
  return html`<ul class="govuk-list endorsement-findings">
    ${findings.filter((one) => !isCompetency(one)).map(finding)} ${competencies(findings.filter(isCompetency))}
  </ul>`;
};
