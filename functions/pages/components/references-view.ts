import { html } from 'hono/html';
import type { Application } from '../../../shared/application/application.ts';
import type { Reference, ReferenceRequest } from '../../../shared/application/reference-request.ts';
import { capitalized } from '../../../shared/capitalized.ts';
import { competencies, type Competency, competencyNames } from '../../../shared/competency.ts';
import { titleOf } from '../../../shared/credential.ts';
import { refereeSlots, relationshipWords } from '../../../shared/evidence/referee.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { endorsementWords } from '../../../shared/letters/endorsement-words.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import { ratingPolicy } from '../../../shared/rules/references/rating-policy.ts';
import { dayWordsOf } from '../../../shared/status/day-words-of.ts';
import { requestState } from '../../../shared/status/request-state.ts';
import type { Html } from './html.ts';
import { scoreWords } from './reference-view.ts';
import { summaryList } from './summary-list.ts';

type Given = { readonly request: ReferenceRequest; readonly reference: Reference };

const row = (heading: string, given: readonly Given[], cell: (reference: Reference) => string): Html =>
  html`<tr role="row" class="govuk-table__row">
    <th scope="row" role="rowheader" class="govuk-table__header govuk-!-font-weight-regular">${heading}</th>
    ${given.map(
      ({ request, reference }) =>
        html`<td role="cell" class="govuk-table__cell" data-head="${request.referee.name}">
          <span class="endorsement-words">${cell(reference)}</span>
        </td>`,
    )}
  </tr>`;

const areaRows = (competency: Competency, given: readonly Given[], policy: Policy): Html =>
  html`<tr role="row" class="govuk-table__row">
      <th scope="rowgroup" role="rowheader" colspan="${given.length + 1}" class="govuk-table__header">
        ${competencyNames[competency]}
      </th>
    </tr>
    ${policy.rating.statements
      .filter((statement) => statement.competency === competency)
      .map(({ id, words }) => row(words, given, ({ scores }) => scoreWords(scores[id], policy)))}
    ${
      given.some(({ reference }) => reference.comments[competency] !== undefined) &&
      row('Comment', given, ({ comments }) => comments[competency] ?? 'none')
    }`;

const comparison = (given: readonly Given[], policy: Policy): Html =>
  html`<div class="endorsement-scroll" role="region" aria-label="References side by side" tabindex="0">
    <table
      role="table"
      class="govuk-table govuk-table--small-text-until-tablet endorsement-table endorsement-side-by-side"
    >
      <thead role="rowgroup" class="govuk-table__head">
        <tr role="row" class="govuk-table__row">
          <th scope="col" role="columnheader" class="govuk-table__header">Statement</th>
          ${given.map(
            ({ request }) =>
              html`<th scope="col" role="columnheader" class="govuk-table__header">${request.referee.name}</th>`,
          )}
        </tr>
      </thead>
      <tbody role="rowgroup" class="govuk-table__body">
        ${row('Recommendation', given, ({ recommendation }) => policy.rating.recommendations[recommendation])}
        ${row('Knows the applicant since', given, ({ knownSince }) => knownSince)}
        ${row('In the capacity', given, ({ capacity }) => capacity)}
        ${competencies.map((competency) => areaRows(competency, given, policy))}
      </tbody>
    </table>
  </div>`;

/** Sets side by side what answers the same statements: a reference that was carried over may be an earlier policy's. */
const byPolicy = (application: Application, given: readonly Given[]): readonly (readonly [Policy, Given[]])[] => [
  ...Map.groupBy(given, ({ request }) => ratingPolicy(request, application)),
];

/** Who reads of the references; referees were promised that the coordinator alone learns why they declined. */
type Reader = 'reviewer' | 'coordinator';

const whyDeclined = (application: Application, { declined }: ReferenceRequest): string => {
  const reasons: Readonly<Record<string, string>> = policyOf(application).declineReasons;
  const reason = declined && reasons[declined.reason];
  return reason === undefined ? '' : ` Why they declined: "${reason}".`;
};

/** Says what a reference was given for, where that is not what is applied for now. */
const forWhat = ({ endorsement, policy }: Application, { givenFor, receivedAt }: ReferenceRequest): string => {
  if (endorsement === undefined || givenFor === undefined || receivedAt === undefined) return '';
  if (titleOf(givenFor) === titleOf(endorsement)) return '';
  const day = dayWordsOf({ policy }, receivedAt);
  return ` Given on ${day} for ${endorsementWords({ endorsement: givenFor })}.`;
};

const state = (application: Application, request: ReferenceRequest, reader: Reader): string => {
  const { referee } = request;
  const why = reader === 'coordinator' ? whyDeclined(application, request) : '';
  const waiver = referee.accessWaiver ? ' The applicant has given up the right to read it.' : '';
  return `${capitalized(relationshipWords(referee))}. ${requestState(application, request)}.${forWhat(application, request)}${why}${waiver}`;
};

/** Shows everybody who was asked for a reference, and what was written, side by side; on a phone below each other. */
export const referencesView = (application: Application, reader: Reader): Html => {
  const asked = refereeSlots.flatMap((slot) => application.requests.filter((request) => request.slot === slot));
  const given = asked.flatMap((request): readonly Given[] =>
    request.reference === undefined ? [] : [{ request, reference: request.reference }],
  );
  return html`${summaryList(
    asked.map((request) => ({ key: request.referee.name, value: state(application, request, reader) })),
  )}
  ${byPolicy(application, given).map(([policy, alike]) => comparison(alike, policy))}`;
};
