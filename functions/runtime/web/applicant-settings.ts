import { environmentIfSet } from '../environment.ts';
import { type WebSettings, webSettings } from './settings.ts';

/** Reads the settings of the applicants' pages from the environment: those of every page, and where to read what one accepts. */
export const applicantSettings = (): WebSettings => ({
  ...webSettings(),
  documents: {
    codeOfEthics: environmentIfSet('CODE_OF_ETHICS_ADDRESS'),
    endorsementAgreement: environmentIfSet('ENDORSEMENT_AGREEMENT_ADDRESS'),
  },
});
