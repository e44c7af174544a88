import { html } from 'hono/html';
import { todayAt } from '../../../shared/policy/today-at.ts';
import { certificateView } from '../../pages/certificate-view.ts';
import { notFoundPage } from '../../pages/error-pages.ts';
import { showPage } from '../../runtime/web/answer.ts';
import type { ApplicantPage } from './applicant-page.ts';

/** Shows the applicant the certificate, to print. */
export const certificatePage: ApplicantPage = {
  show: async ({ application, ports, home, now, settings }) => {
    const number = application.certificate?.number;
    const entry = number === undefined ? undefined : await ports.register.find(number);
    if (entry === undefined) return showPage(notFoundPage(), 404);
    const body = html`<div class="govuk-!-display-none-print">
        <h1 class="govuk-heading-l">Your certificate</h1>
        <p class="govuk-body">
          Print this page, or save it as a PDF: it fills one sheet of A4 or Letter paper. Anyone who has its number, or
          points a telephone at its code, can verify it on our site.
        </p>
      </div>
      ${certificateView(entry, settings, todayAt(now))}`;
    return showPage({ title: 'Your certificate', back: home, body });
  },
};
