/** Tells the id of something that Stripe sends as an id or as a whole object. */
export const idOf = (value: string | { id: string } | null): string => {
  if (value === null) throw new Error('Stripe sent nothing where an id was expected.');
  return typeof value === 'string' ? value : value.id;
};
