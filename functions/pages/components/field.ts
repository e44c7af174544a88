import { capitalized } from '../../../shared/capitalized.ts';

/** One choice of several. */
export type Option = { readonly value: string; readonly text: string; readonly hint?: string | undefined };

type Asked = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** Stands above the field where a part of a long form begins. */
  readonly heading?: string;
};

/** Asks for one line of text; `as` lets browsers help with it. */
export type TextField = Asked & {
  readonly kind: 'text';
  readonly as?: 'text' | 'email' | 'date' | 'number';
  readonly autocomplete?: string;
  readonly width?: 3 | 5 | 10 | 20;
};

/** Asks for several lines of text. */
export type TextArea = Asked & { readonly kind: 'textarea'; readonly rows?: number };

/** Asks for one of several choices. */
export type Radios = Asked & {
  readonly kind: 'radios';
  readonly options: readonly Option[];
  readonly inline?: boolean;
};

/** Asks for one of many choices in one line. */
export type Select = Asked & { readonly kind: 'select'; readonly options: readonly Option[] };

/** Asks for any of several choices, all under one name. */
export type Checkboxes = Asked & { readonly kind: 'checkboxes'; readonly options: readonly Option[] };

/** Offers statements to tick, each under a name of its own with the value "yes". */
export type Ticks = Asked & {
  readonly kind: 'ticks';
  readonly ticks: readonly { name: string; text: string; hint?: string }[];
};

/** Asks for a file; what was chosen is not kept when the form comes back, as browsers will have it. */
export type FileField = Asked & { readonly kind: 'file'; readonly accept: string };

/** A field of a form, described; how it looks is for `formField`. */
export type Field = TextField | TextArea | FileField | Select | Radios | Checkboxes | Ticks;

/** Makes choices from a table of names. */
export const optionsOf = (names: Readonly<Record<string, string>>): readonly Option[] =>
  Object.entries(names).map(([value, text]) => ({ value, text: capitalized(text) }));

/** Asks for one of the choices in a table of names. */
export const radios = (
  name: string,
  label: string,
  names: Readonly<Record<string, string>>,
  hint?: string,
): Radios => ({ kind: 'radios', name, label, hint, options: optionsOf(names) });

/** Asks for one of two choices, which are short enough to stand side by side. */
export const either: typeof radios = (...asked) => ({ ...radios(...asked), inline: true });

/** Asks for yes or no. */
export const yesOrNo = (name: string, label: string, hint?: string): Radios =>
  either(name, label, { yes: 'Yes', no: 'No' }, hint);

/** Asks for a day. */
export const day = (name: string, label: string, hint?: string): TextField => ({
  kind: 'text',
  as: 'date',
  name,
  label,
  width: 10,
  hint,
});

/** Asks for a number. */
export const number = (name: string, label: string, hint?: string): TextField => ({
  kind: 'text',
  as: 'number',
  name,
  label,
  width: 5,
  hint,
});
