type Metadata = Record<string, string>;

/** Merges metadata as Stripe does: a name with an empty value is removed, an empty text removes all. */
export const mergedMetadata = (old: Metadata | null, given: Metadata | '' | undefined): Metadata => {
  if (given === '') return {};
  return Object.fromEntries(Object.entries({ ...old, ...given }).filter(([, value]) => value !== ''));
};
