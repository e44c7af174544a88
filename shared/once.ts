/** Makes something when it is asked for first, and answers with the same from then on. */
export const once = <Made>(make: () => Made): (() => Made) => {
  let made: { readonly it: Made } | undefined;
  return () => (made ??= { it: make() }).it;
};
