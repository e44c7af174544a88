import { html } from 'hono/html';
import type { Reference } from '../../../shared/application/reference-request.ts';
import { competencies, competencyNames } from '../../../shared/competency.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import type { Html } from './html.ts';
import { summaryList } from './summary-list.ts';

/** Writes a score with its word on the scale. */
export const scoreWords = (score: number | null | undefined, { rating }: Policy): string => {
  const step = rating.scale.find(({ value }) => value === score);
  return step === undefined ? rating.notEnoughInformationWords : `${step.value}: ${step.words}`;
};

const change = (home: string | undefined, part: string, what: string): Html | undefined =>
  home === undefined
    ? undefined
    : html`<p class="govuk-body">
        <a class="govuk-link" href="${home}/${part}">Change<span class="govuk-visually-hidden"> ${what}</span></a>
      </p>`;

/**
 * Shows a reference: recommendation, since when and how the applicant is known, each statement with its score. With
 * `home`, the referee's first page, each part leads to where it is changed.
 */
export const referenceView = (reference: Reference, policy: Policy, home?: string): Html =>
  html`${summaryList([
    { key: 'Known since', value: reference.knownSince },
    { key: 'In the capacity', value: reference.capacity },
  ])}
  ${change(home, 'acquaintance', 'how you know the applicant')}
  ${summaryList([{ key: 'Recommendation', value: policy.rating.recommendations[reference.recommendation] }])}
  ${change(home, 'recommendation', 'your recommendation')}
  ${competencies.map(
    (competency) =>
      html`<h2 class="govuk-heading-s">${competencyNames[competency]}</h2>
        <div class="endorsement-statements">
          ${summaryList([
            ...policy.rating.statements
              .filter((statement) => statement.competency === competency)
              .map(({ id, words }) => ({ key: words, value: scoreWords(reference.scores[id], policy) })),
            ...(reference.comments[competency] === undefined
              ? []
              : [{ key: 'Comment', value: reference.comments[competency] }]),
          ])}
        </div>
        ${change(home, competency, competencyNames[competency].toLowerCase())}`,
  )}`;
