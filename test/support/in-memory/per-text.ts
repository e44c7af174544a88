/** Makes a function of a text read each text once: for the few expressions that are asked about again and again. */
export const perText = <Read>(read: (text: string) => Read): ((text: string) => Read) => {
  const known = new Map<string, { readonly read: Read }>();
  return (text) => {
    const found = known.get(text) ?? { read: read(text) };
    known.set(text, found);
    return found.read;
  };
};
