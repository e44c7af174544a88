import { environmentIfSet } from '../environment.ts';
import { associationSettings } from '../association-settings.ts';
import type { WebSettings } from './settings.ts';

/** Reads the settings of the applicants' pages from the environment: those of every page, and where to read what one accepts. */
export const applicantSettings = (): WebSettings => ({
  ...associationSettings(),
  documents: {
    codeOfEthics: environmentIfSet('CODE_OF_ETHICS_ADDRESS'),
    endorsementAgreement: environmentIfSet('ENDORSEMENT_AGREEMENT_ADDRESS'),
  },
});
