import { html } from 'hono/html';
import { policyAt } from '../../../shared/policy/policy-at.ts';
import { todayAt } from '../../../shared/policy/today-at.ts';
import { judge } from '../../../shared/rules/eligibility/eligibility.ts';
import { type Finding, ruleName } from '../../../shared/rules/finding.ts';
import { quantity, wordList } from '../../../shared/rules/quantity.ts';
import { findingsList } from '../../pages/components/findings-list.ts';
import { type FieldError, type FormValues, noValues } from '../../pages/components/form-values.ts';
import type { Html } from '../../pages/components/html.ts';
import { paragraph } from '../../pages/components/notes.ts';
import { section } from '../../pages/components/section.ts';
import { formPage } from '../../pages/form-page.ts';
import type { Page } from '../../pages/page.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import { type Answer, showPage } from '../../runtime/web/answer.ts';
import { readForm } from '../../runtime/web/read-form.ts';
import type { Route } from '../../runtime/web/web-handler.ts';
import { checkForm, evidenceOf } from './where-do-i-stand.ts';

/** Answers the question of the page in one sentence. */
const answer = (findings: readonly Finding[]): string => {
  const unmet = findings.filter(({ fails }) => fails).map(({ rule }) => ruleName(rule));
  return unmet.length === 0
    ? 'You would meet every requirement that we ask about here.'
    : `You would not meet ${quantity(unmet.length, 'requirement')} yet: ${wordList(unmet, 'and')}.`;
};

/** Shows what the rules would find, with what is not asked here, and leads on: without it, the page would be an end. */
const result = (findings: readonly Finding[]): Html =>
  section('What you would meet today', [
    html`<p class="govuk-body"><strong>${answer(findings)}</strong></p>`,
    paragraph(
      'Where we do not ask, we assume the best case. References, membership and agreements come on top of this.',
    ),
    findingsList(findings),
    html`<ul class="govuk-list">
      <li><a class="govuk-link" href="/apply">Apply for Endorsement</a></li>
      <li><a class="govuk-link" href="/requirements">Compare the categories</a></li>
    </ul>`,
  ]);

const checkPage = (values: FormValues, errors: readonly FieldError[], findings?: readonly Finding[]): Page =>
  formPage({
    title: 'Where do I stand?',
    back: '/',
    action: '/where-do-i-stand',
    fields: checkForm.fields,
    values,
    errors,
    above: [
      paragraph(
        'A few answers show which requirements you would meet today. Nothing is saved, and no account is needed.',
      ),
      ...(findings === undefined ? [] : [result(findings), html`<h2 class="govuk-heading-m">Change your answers</h2>`]),
    ],
    buttons: [{ text: 'Show me' }],
  });

/** Shows the questions of the check. */
export const showCheck = (): Answer => showPage({ ...checkPage(noValues, []), mayBeListed: true });

/** Judges the answers by the rules and shows the findings above the form; references and agreements are left aside. */
export const takeCheck: Route<TablePorts> = ({ request, ports }) => {
  const read = readForm(checkForm, request.form);
  if (!read.ok) return showPage(checkPage(request.form, read.errors));
  const now = ports.clock.now();
  const today = todayAt(now);
  const { kind, evidence } = evidenceOf(read.data, today);
  const aside = /^(references|membership|code-of-ethics|endorsement-agreement|competency-)/;
  const findings = judge(evidence, kind, policyAt(now), today);
  const asked = findings.filter(({ rule }) => !aside.test(rule));
  return showPage(checkPage(request.form, [], asked));
};
