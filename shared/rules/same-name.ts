type Named = { readonly name: string };

// Accents alone are left out, not vowels, which are marks too in scripts of India; joiners are seen by nobody.
const nameKey = (name: string): string =>
  name
    .replaceAll('´', "'") // Taken apart as below, it would be a space with an accent.
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\p{Default_Ignorable_Code_Point}'`‘’ʻʼ′.]/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase();

/**
 * Says whether two people are called the same; letter case, spaces, accents, apostrophes, full stops, kinds of hyphen and
 * what nobody sees make no difference. Who has no name is nobody's namesake.
 */
export const sameName = (one: Named, other: Named): boolean => {
  const key = nameKey(one.name);
  return key !== '' && key === nameKey(other.name);
};
