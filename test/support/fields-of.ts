import { unescaped } from '../../infra/local/desk/unescaped.ts';

/** A field of a form as a page shows it: its name, and what may be chosen where something is to be chosen. */
export type ShownField = { readonly name: string; readonly choices: readonly string[]; readonly type: string };

const attribute = (tag: string, name: string): string | undefined => {
  const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? [];
  return value === undefined ? undefined : unescaped(value);
};

/** Reads the fields of a page's forms: enough to fill them in as a person would, or as nobody should. */
export const fieldsOf = (html: string): readonly ShownField[] => {
  const fields = new Map<string, ShownField>();
  const add = (name: string | undefined, type: string, choices: readonly string[]) => {
    if (name === undefined) return;
    const known = fields.get(name);
    fields.set(name, { name, type, choices: [...(known?.choices ?? []), ...choices] });
  };
  for (const [tag] of html.matchAll(/<(?:input|textarea|button)\b[^>]*>/g)) {
    const type = attribute(tag, 'type') ?? 'text';
    const isChoice = ['radio', 'checkbox', 'submit', 'hidden'].includes(type);
    add(attribute(tag, 'name'), type, isChoice ? [attribute(tag, 'value') ?? ''] : []);
  }
  for (const [tag, inside = ''] of html.matchAll(/<select\b[^>]*>([\s\S]*?)<\/select>/g)) {
    const options = [...inside.matchAll(/<option\b[^>]*>/g)].map(([option]) => attribute(option, 'value') ?? '');
    add(attribute(tag, 'name'), 'select', options);
  }
  return [...fields.values()];
};

/** A form as a page shows it: where it leads, and what it asks. */
export type ShownForm = { readonly action: string; readonly fields: readonly ShownField[] };

/** Reads the forms of a page. */
export const formsOf = (html: string): readonly ShownForm[] =>
  [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => ({
    action: attribute(form, 'action') ?? '',
    fields: fieldsOf(form),
  }));

/** Reads what a page's form holds besides what is typed: a browser sends it along. */
export const heldIn = (html: string, action: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    formsOf(html)
      .filter((form) => form.action === action)
      .flatMap(({ fields }) => fields.filter(({ type }) => type === 'hidden'))
      .map(({ name, choices: [value = ''] }) => [name, value]),
  );
