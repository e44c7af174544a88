import type { ApplicantPage } from './applicant-page.ts';
import { answerPage } from './answer-page.ts';
import { carryOverPage } from './carry-over.ts';
import { certificatePage } from './certificate.ts';
import { showHome } from './home.ts';
import { referencePage } from './reference-page.ts';
import { addressPage, anotherRefereePage, resendPage } from './referee-pages.ts';
import { registerConsentPage } from './register-consent.ts';
import { secondLookPage } from './second-look.ts';
import { sections } from './sections.ts';
import { submitPage } from './submit-page.ts';
import { withdrawPage } from './withdraw.ts';

/** Maps the pages of an application by their names in addresses: its home, its sections, sending it in, and what comes after. */
export const applicantPages: Readonly<Record<string, ApplicantPage>> = {
  '': { show: showHome },
  ...sections,
  submit: submitPage,
  replace: anotherRefereePage,
  address: addressPage,
  resend: resendPage,
  answer: answerPage,
  withdraw: withdrawPage,
  certificate: certificatePage,
  reference: referencePage,
  register: registerConsentPage,
  'second-look': secondLookPage,
  'carry-over': carryOverPage,
};
