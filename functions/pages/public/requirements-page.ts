import { html } from 'hono/html';
import type { FeeLine } from '../../../shared/application/fee.ts';
import {
  categories,
  type Category,
  categoryNames,
  type Credential,
  credentialAges,
  credentialNames,
  credentials,
  designations,
  type EndorsementKind,
  titleOf,
} from '../../../shared/credential.ts';
import { emptyEvidence } from '../../../shared/evidence.ts';
import { feeText } from '../../../shared/fee-text.ts';
import { allGivenBackWords } from '../../../shared/letters/given-back-words.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { judge } from '../../../shared/rules/eligibility/eligibility.ts';
import { feeLinesOf } from '../../../shared/rules/money/fee-lines-of.ts';
import { ruleName } from '../../../shared/rules/finding.ts';
import { anchorOf, contentsList } from '../components/contents-list.ts';
import type { Html } from '../components/html.ts';
import { buttonLink, paragraph } from '../components/notes.ts';
import { summaryList } from '../components/summary-list.ts';
import { table } from '../components/table.ts';
import type { Page } from '../page.ts';

const kinds = (credential: Credential): readonly EndorsementKind[] =>
  categories.flatMap((category): readonly EndorsementKind[] =>
    category === 'mentor'
      ? designations.map((designation) => ({ credential, category, designation }))
      : [{ credential, category, designation: null }],
  );

/** Nothing is typed in here: what is needed is what the rules say to somebody who has stated nothing yet. */
const needed = (kind: EndorsementKind, policy: Policy, today: string): Html =>
  summaryList(
    judge(emptyEvidence, kind, policy, today)
      .filter(({ fails, rule }) => fails && rule !== 'code-of-ethics' && rule !== 'endorsement-agreement')
      .map((finding) => ({ key: ruleName(finding.rule), value: finding.needed })),
  );

const feeRow = (category: Category, policy: Policy): readonly string[] => {
  const { membership, application, processing } = feeLinesOf(category, policy);
  const text = (...lines: FeeLine[]) => feeText({ lines, currency: policy.fees.currency });
  return [
    categoryNames[category],
    text(membership),
    text(application),
    text(processing),
    text(membership, application, processing),
  ];
};

const feesTable = (policy: Policy): Html => {
  const sums = ['Membership', 'Application fee', 'Processing fee', 'Total'];
  return table({
    label: 'Fees, the same for both credentials',
    captioned: true,
    heads: ['Category', ...sums],
    numbers: sums,
    rows: categories.map((category) => feeRow(category, policy)),
  });
};

/** Compares the categories of both credentials: fees and requirements, all from the policy in force. */
export const requirementsPage = (policy: Policy, today: string): Page => ({
  title: 'Requirements and fees',
  mayBeListed: true,
  back: '/',
  body: html`<h1 class="govuk-heading-l">Requirements and fees</h1>
    <p class="govuk-body">
      Everybody accepts the code of ethics and the endorsement agreement. Members of an infant mental health association
      do not pay for membership again.
    </p>
    ${contentsList(credentials.flatMap((credential) => kinds(credential).map(titleOf)))} ${feesTable(policy)}
    ${paragraph(allGivenBackWords(policy))}
    ${credentials.map(
      (credential) =>
        html`<h2 class="govuk-heading-l">${credentialNames[credential]}</h2>
          <p class="govuk-body">For work with or on behalf of children from ${credentialAges[credential]}.</p>
          ${kinds(credential).map(
            (kind) =>
              html`<h3 class="govuk-heading-m" id="${anchorOf(titleOf(kind))}">
                  ${categoryNames[kind.category]}: ${titleOf(kind)}
                </h3>
                ${needed(kind, policy, today)}`,
          )}`,
    )}
    ${buttonLink('/where-do-i-stand', 'Where do I stand?')}`,
});
