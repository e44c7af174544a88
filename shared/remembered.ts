/**
 * Makes a function of an object answer from memory when it is asked about the very same object again: for what takes
 * long and follows from something that never changes. What nobody holds any more is forgotten.
 */
export const remembered = <Of extends object, Answer>(answer: (of: Of) => Answer): ((of: Of) => Answer) => {
  const known = new WeakMap<Of, { readonly answer: Answer }>();
  return (of) => {
    const found = known.get(of) ?? { answer: answer(of) };
    known.set(of, found);
    return found.answer;
  };
};
