import { html } from 'hono/html';
import { mayRead } from '../../../shared/rules/references/may-read.ts';
import { ratingPolicy } from '../../../shared/rules/references/rating-policy.ts';
import { requestsOf } from '../../../shared/rules/references/slots.ts';
import { referenceView } from '../../pages/components/reference-view.ts';
import { notFoundPage } from '../../pages/error-pages.ts';
import { showPage } from '../../runtime/web/answer.ts';
import type { ApplicantPage } from './applicant-page.ts';

/** Shows the applicant a reference after the outcome, unless the right to read it was given up. */
export const referencePage: ApplicantPage = {
  show: ({ request, application, home }) => {
    const slot = Number(request.parameters['item']);
    if (!mayRead(application, slot)) return showPage(notFoundPage(), 404);
    const given = requestsOf(application, slot).flatMap((asked) =>
      asked.reference === undefined || asked.referee.accessWaiver ? [] : [{ asked, reference: asked.reference }],
    );
    const body = html`${given.map(
      ({ asked, reference }) =>
        html`<h1 class="govuk-heading-l">Reference of ${asked.referee.name}</h1>
          ${referenceView(reference, ratingPolicy(asked, application))}`,
    )}`;
    return showPage({ title: 'Reference', back: home, body });
  },
};
