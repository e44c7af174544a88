import { describe, expect, test } from '@jest/globals';
import {
  certificateNumber,
  meantCertificateNumber,
  typedCertificateNumber,
  spellingsOf,
} from '../../shared/rules/certificate-number.ts';

describe('the number of a certificate', () => {
  test('is read out in groups of four, without symbols that are taken for others', () => {
    expect(certificateNumber('000102030405060708090a1f')).toBe('IO-0123-4567-89AZ');
    const all = Array.from({ length: 256 }, (_, byte) => certificateNumber(byte.toString(16).padStart(2, '0')));
    expect(new Set(all.join('').replaceAll('IO-', ''))).toEqual(new Set('0123456789ABCDEFGHJKMNPQRSTVWXYZ'));
  });

  test('is found however it is typed', () => {
    expect(typedCertificateNumber(' io 0123 4567  89az ')).toBe('IO-0123-4567-89AZ');
  });

  test.each([
    ['IO-O123-4567-89AZ', 'letters that ours never hold'],
    ['io-oi23-4567-89az', 'the same in small letters'],
    ['10-0L23-4567-89AZ', 'digits in its beginning'],
    ['IO0123456789AZ', 'no hyphens'],
    ['IO–0123–4567–89AZ', 'dashes'],
  ])('typed as %j is read as it must have been meant: %s', (typed) => {
    expect(meantCertificateNumber(typed)).toBe('IO-0123-4567-89AZ');
  });

  test.each([
    ...['REG-OIL1', 'IO-1', 'IO-0123-4567-89A', 'Olivia Illo-Lopez', ''],
    ...['IO-0123-4567-89AZ-9', 'NO-IO-0123-4567-89AZ'],
  ])('%j is no number of ours', (typed) => {
    expect(meantCertificateNumber(typed)).toBeUndefined();
  });

  test('read as meant stays what it is where nothing was mistyped', () => {
    const all = Array.from({ length: 256 }, (_, byte) =>
      certificateNumber(byte.toString(16).padStart(2, '0').repeat(12)),
    );
    expect(all.map(meantCertificateNumber)).toEqual(all);
  });

  test('of a list is looked for as typed, in capitals and in small letters, each once', () => {
    expect(spellingsOf('Reg-1a')).toEqual(['Reg-1a', 'REG-1A', 'reg-1a']);
    expect(spellingsOf('REG-1')).toEqual(['REG-1', 'reg-1']);
    expect(spellingsOf('17')).toEqual(['17']);
  });
});
