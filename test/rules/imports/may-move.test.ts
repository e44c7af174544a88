import { describe, expect, test } from '@jest/globals';
import type { EarlierEndorsement } from '../../../shared/imports/endorsement-rows.ts';
import { mayMove } from '../../../shared/rules/may-move.ts';

const typed: EarlierEndorsement = {
  ...{ number: 'E-7', email: 'dana@example.org', name: 'Dana Lee', listed: true },
  ...{ credential: 'IMH-E', category: 'family-specialist', designation: null },
  ...{ appliedOn: '2018-03-01', endorsedOn: '2019-05-31', validUntil: '2026-12-31' },
};
const { number, name, credential, category, validUntil, listed } = typed;
const known = {
  number,
  name,
  credential,
  category,
  designation: undefined,
  issuedOn: '2019-05-31',
  validUntil,
  listed,
};

describe('a number that a list brought under another address', () => {
  test('moves with it where name, credential and both days are the same', () => {
    expect(mayMove(known, typed)).toBe(true);
  });

  test.each([
    ['name', { name: 'Dana Li' }],
    ['credential', { credential: 'ECMH-E' }],
    ['day of the endorsement', { issuedOn: '2019-05-30' }],
    ['last day', { validUntil: '2027-12-31' }],
  ])('stays with whoever holds it where the %s is another', (_what, otherwise) => {
    expect(mayMove({ ...known, ...otherwise }, typed)).toBe(false);
  });
});
