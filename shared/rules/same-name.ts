type Named = { readonly name: string };

const nameKey = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

/** Says whether two people are called the same; letter case and spaces make no difference. */
export const sameName = (one: Named, other: Named): boolean => nameKey(one.name) === nameKey(other.name);
