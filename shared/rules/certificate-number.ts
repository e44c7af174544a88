/** Leaves out the letters that people take for digits or for each other: I, L, O and U. */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const inGroups = (text: string): string => ['IO', ...(text.match(/.{1,4}/g) ?? [])].join('-');

/**
 * Makes the number of a certificate from an id of hexadecimal digits: twelve symbols in groups of four, as people can
 * read them out and type them, for example IO-7K2M-9QXR-4TDW.
 */
export const certificateNumber = (id: string): string => {
  const bytes = id.match(/.{2}/g) ?? [];
  const text = bytes.map((byte) => symbols[parseInt(byte, 16) % symbols.length] ?? '').join('');
  return inGroups(text);
};

/** Reads a number as somebody typed it: small letters and spaces are as good as capitals and hyphens. */
export const typedCertificateNumber = (text: string): string => text.trim().toUpperCase().replace(/\s+/g, '-');

/**
 * Reads a number of ours as it must have been meant: it holds no O, I or L, so that they stand for 0 and 1, and its groups
 * are known without hyphens. Undefined where what was typed is none of ours.
 */
export const meantCertificateNumber = (text: string): string | undefined => {
  const typed = text.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const [, ours] = /^[I1L][O0]([0-9A-Z]{12})$/.exec(typed) ?? [];
  return ours && inGroups(ours.replaceAll('O', '0').replace(/[IL]/g, '1'));
};

/**
 * Lists how a number may stand in the register that a list brings: as typed and in small letters, in which earlier
 * releases kept it, or in capitals, in which it is kept and whoever verifies it finds it.
 */
export const spellingsOf = (number: string): readonly string[] => [
  ...new Set([number, number.toUpperCase(), number.toLowerCase()]),
];
