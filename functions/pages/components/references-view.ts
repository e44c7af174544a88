import { html } from 'hono/html';
import type { Application } from '../../../shared/application/application.ts';
import type { ReferenceRequest } from '../../../shared/application/reference-request.ts';
import { relationshipNames } from '../../../shared/evidence/referee.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import { slots } from '../../../shared/rules/slots.ts';
import { requestState } from '../../../shared/status/request-state.ts';
import type { Html } from './html.ts';
import { referenceView } from './reference-view.ts';

const one = (application: Application, request: ReferenceRequest): Html => {
  const { referee, reference } = request;
  return html`<div>
    <h3 class="govuk-heading-m">${referee.name}</h3>
    <p class="govuk-body">
      ${referee.current ? '' : 'Former '}${relationshipNames[referee.relationship]}.
      ${requestState(application, request)}.
      ${referee.accessWaiver ? 'The applicant has given up the right to read it.' : ''}
    </p>
    ${reference && referenceView(reference, policyOf(application))}
  </div>`;
};

/** Shows everybody who was asked for a reference, side by side, with what they wrote. */
export const referencesView = (application: Application): Html =>
  html`<div class="endorsement-side-by-side">
    ${slots.flatMap((slot) =>
      application.requests.filter((request) => request.slot === slot).map((request) => one(application, request)),
    )}
  </div>`;
