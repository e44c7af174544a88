const BEGIN = '<!-- process:begin -->';
const END = '<!-- process:end -->';

/** Puts a picture between the two markers of a document; throws when the document lacks them. */
export const placePicture = (document: string, picture: string): string => {
  const [before, rest, ...more] = document.split(BEGIN);
  const [, after] = rest?.split(END) ?? [];
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`The document needs the lines ${BEGIN} and ${END} once, where the picture shall stand.`);
  }
  return `${before}${BEGIN}\n\n${picture}\n\n${END}${after}`;
};
