import { describe, expect, test } from '@jest/globals';
import { certificateNumber, typedCertificateNumber } from '../../shared/rules/certificate-number.ts';

describe('the number of a certificate', () => {
  test('is read out in groups of four, without symbols that are taken for others', () => {
    expect(certificateNumber('000102030405060708090a1f')).toBe('IO-0123-4567-89AZ');
    const all = Array.from({ length: 256 }, (_, byte) => certificateNumber(byte.toString(16).padStart(2, '0')));
    expect(new Set(all.join('').replaceAll('IO-', ''))).toEqual(new Set('0123456789ABCDEFGHJKMNPQRSTVWXYZ'));
  });

  test('is found however it is typed', () => {
    expect(typedCertificateNumber(' io 0123 4567  89az ')).toBe('IO-0123-4567-89AZ');
  });
});
