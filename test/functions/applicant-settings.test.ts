import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { applicantSettings } from '../../functions/runtime/web/applicant-settings.ts';

const before = process.env;

beforeEach(() => {
  const told = {
    SITE_ADDRESS: 'https://example.org',
    ASSOCIATION_NAME: 'Made-up',
    COORDINATOR_ADDRESS: 'c@example.org',
  };
  process.env = { ...before, ...told };
});
afterEach(() => {
  process.env = before;
});

test('of a stage that does not say where the agreements can be read are those of every page', () => {
  expect(applicantSettings()).toMatchObject({
    contactAddress: 'c@example.org',
    documents: { codeOfEthics: undefined, endorsementAgreement: undefined },
  });
});

test('name where the agreements can be read, and no address that is none', () => {
  process.env['CODE_OF_ETHICS_ADDRESS'] = 'https://example.org/ethics';
  process.env['ENDORSEMENT_AGREEMENT_ADDRESS'] = 'https://example.org/agreement';
  const { documents } = applicantSettings();
  expect(Object.values(documents ?? {})).toEqual(['https://example.org/ethics', 'https://example.org/agreement']);
  process.env['CODE_OF_ETHICS_ADDRESS'] = 'javascript:alert(1)';
  expect(applicantSettings).toThrow('CODE_OF_ETHICS_ADDRESS is missing or malformed');
});
