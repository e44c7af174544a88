/** Markup that may be sent as it is. */
export interface Html {
  readonly markup: string;
}

type Part = string | number | null | undefined | false | Html | readonly Html[];

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const isHtml = (part: Part): part is Html => typeof part === 'object' && part !== null && 'markup' in part;

const written = (part: Part): string => {
  if (part === null || part === undefined || part === false) return '';
  if (isHtml(part)) return part.markup;
  if (typeof part === 'object') return part.map(({ markup }) => markup).join('');
  return String(part).replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
};

/** Writes markup; everything put in that is not markup itself is escaped. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  markup: strings.map((text, index) => text + written(parts[index])).join(''),
});
