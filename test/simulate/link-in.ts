/** Finds the path of the link that a letter carries; undefined where it carries none. */
export const linkIn = ({ text }: { readonly text: string }): string | undefined =>
  /https?:\/\/[\w.:]+(\/(?:pay|reference)\/[\w-]{43})/.exec(text)?.[1];
