import type { RegisterEntry } from '../../../shared/register-entry.ts';
import {
  meantCertificateNumber,
  spellingsOf,
  typedCertificateNumber,
} from '../../../shared/rules/certificate-number.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import { isCertificateNumber } from './is-certificate-number.ts';

/**
 * Finds a certificate by its number as somebody typed it: first as it is, then in capitals, then in small letters, in which
 * earlier releases kept what a list brought. One that they kept in both at once is found as it is alone. What is found in
 * no such way is one of ours, mistyped, or none.
 */
export const findByNumber = async (
  text: string,
  { register }: Pick<TablePorts, 'register'>,
): Promise<RegisterEntry | undefined> => {
  const meant = meantCertificateNumber(text) ?? '';
  for (const number of new Set([text.trim(), ...spellingsOf(typedCertificateNumber(text)), meant])) {
    const entry = isCertificateNumber(number) ? await register.find(number) : undefined;
    if (entry !== undefined) return entry;
  }
  return undefined;
};
