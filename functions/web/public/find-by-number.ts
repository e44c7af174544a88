import type { RegisterEntry } from '../../../shared/change.ts';
import { typedCertificateNumber } from '../../../shared/rules/certificate-number.ts';
import type { TablePorts } from '../../runtime/ports.ts';
import { isCertificateNumber } from './is-certificate-number.ts';

/**
 * Finds a certificate by its number as somebody typed it: first as it is, since earlier lists were kept with their
 * small letters, then in capitals.
 */
export const findByNumber = async (
  text: string,
  { register }: Pick<TablePorts, 'register'>,
): Promise<RegisterEntry | undefined> => {
  for (const number of new Set([text.trim(), typedCertificateNumber(text)])) {
    const entry = isCertificateNumber(number) ? await register.find(number) : undefined;
    if (entry !== undefined) return entry;
  }
  return undefined;
};
