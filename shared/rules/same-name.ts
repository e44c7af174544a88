type Named = { readonly name: string };

const nameKey = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

/** Says whether two people are called the same; letter case and spaces make no difference. Who has no name is nobody's namesake. */
export const sameName = (one: Named, other: Named): boolean => {
  const key = nameKey(one.name);
  return key !== '' && key === nameKey(other.name);
};
