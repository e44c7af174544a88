import { unescaped } from '../../local/desk/unescaped.ts';

/** A form of a page: where it goes, what stands in it, and its buttons by their words. */
export type Form = {
  readonly action: string;
  readonly method: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly names: ReadonlySet<string>;
  readonly buttons: readonly { readonly text: string; readonly name: string; readonly value: string }[];
};

/** A page as somebody without a browser sees it. */
export type Page = {
  readonly address: string;
  readonly status: number;
  readonly html: string;
  readonly text: string;
  readonly forms: readonly Form[];
};

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>])`).exec(tag);
  return found === null ? undefined : unescaped(found[1] ?? '');
};

const matches = (html: string, pattern: RegExp): readonly RegExpExecArray[] => [...html.matchAll(pattern)];

const standing = (tag: string): readonly (readonly [string, string])[] => {
  const name = attribute(tag, 'name');
  const type = attribute(tag, 'type') ?? 'text';
  const chosen = !['radio', 'checkbox'].includes(type) || attribute(tag, 'checked') !== undefined;
  return name === undefined || !chosen ? [] : [[name, attribute(tag, 'value') ?? '']];
};

/** Finds what stands in a select: the option that is marked, or the first. */
const selected = (options: string): string => {
  const all = matches(options, /<option\b[^>]*>/g).map(([option]) => option);
  const chosen = all.find((option) => attribute(option, 'selected') !== undefined) ?? all[0] ?? '';
  return attribute(chosen, 'value') ?? '';
};

const readForm = (tag: string, inner: string): Form => {
  const inputs = matches(inner, /<input\b[^>]*>/g).map(([input]) => input);
  const areas = matches(inner, /(<textarea\b[^>]*>)([^]*?)<\/textarea>/g);
  const selects = matches(inner, /(<select\b[^>]*>)([^]*?)<\/select>/g);
  const names = [...inputs, ...[...areas, ...selects].map(([one]) => one)].map((one) => attribute(one, 'name') ?? '');
  return {
    action: attribute(tag, 'action') ?? '',
    method: (attribute(tag, 'method') ?? 'get').toLowerCase(),
    fields: [
      ...inputs.flatMap(standing),
      ...selects.map(([, select = '', options = '']) => [attribute(select, 'name') ?? '', selected(options)] as const),
      ...areas.map(
        ([, area = '', text = '']) => [attribute(area, 'name') ?? '', unescaped(text).replace(/^\n/, '')] as const,
      ),
    ],
    names: new Set(names),
    buttons: matches(inner, /(<button\b[^>]*>)([^]*?)<\/button>/g).map(([, button = '', text = '']) => ({
      text: unescaped(text.replace(/<[^>]*>/g, ''))
        .replace(/\s+/g, ' ')
        .trim(),
      name: attribute(button, 'name') ?? '',
      value: attribute(button, 'value') ?? '',
    })),
  };
};

const textOf = (html: string): string =>
  unescaped(html.replace(/<(style|script)[^]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();

/** Reads what a site answered. */
export const readPage = async (address: string, response: Response): Promise<Page> => {
  const html = await response.text();
  const forms = matches(html, /(<form\b[^>]*>)([^]*?)<\/form>/g).map(([, tag = '', inner = '']) =>
    readForm(tag, inner),
  );
  return { address, status: response.status, html, text: textOf(html), forms };
};
