import { certificateView } from '../../pages/certificate-view.ts';
import { notFoundPage } from '../../pages/error-pages.ts';
import { showPage } from '../../runtime/web/answer.ts';
import type { ApplicantPage } from './applicant-page.ts';

/** Shows the applicant the certificate, to print. */
export const certificatePage: ApplicantPage = {
  show: async ({ application, ports, home, settings }) => {
    const number = application.certificate?.number;
    const entry = number === undefined ? undefined : await ports.register.find(number);
    if (entry === undefined) return showPage(notFoundPage(), 404);
    return showPage({ title: 'Certificate', back: home, body: certificateView(entry, settings.associationName) });
  },
};
