/** Leaves out the letters that people take for digits or for each other: I, L, O and U. */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Makes the number of a certificate from an id of hexadecimal digits: twelve symbols in groups of four, as people can
 * read them out and type them, for example IO-7K2M-9QXR-4TDW.
 */
export const certificateNumber = (id: string): string => {
  const bytes = id.match(/.{2}/g) ?? [];
  const text = bytes.map((byte) => symbols[parseInt(byte, 16) % symbols.length] ?? '').join('');
  return ['IO', ...(text.match(/.{1,4}/g) ?? [])].join('-');
};

/** Reads a number as somebody typed it: small letters and spaces are as good as capitals and hyphens. */
export const typedCertificateNumber = (text: string): string => text.trim().toUpperCase().replace(/\s+/g, '-');

/**
 * Lists how a number may stand in the register that a list brings: as typed and in small letters, in which earlier
 * releases kept it, or in capitals, in which it is kept and whoever verifies it finds it.
 */
export const spellingsOf = (number: string): readonly string[] => [
  ...new Set([number, number.toUpperCase(), number.toLowerCase()]),
];
