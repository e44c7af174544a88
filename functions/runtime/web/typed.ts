import type { FormValues } from '../../pages/components/form-values.ts';

/** Reads what was typed the way schemas want it: text, numbers, yes or no, nothing. */
export type Typed = {
  /** Gives the text of a field; missing is empty. */
  readonly text: (name: string) => string;
  /** Gives the text of a field, or null when nothing was typed. */
  readonly textOrNull: (name: string) => string | null;
  /** Gives the number that was typed; what is no number stays text, for the schema to refuse. */
  readonly number: (name: string) => number | string;
  readonly numberOrNull: (name: string) => number | string | null;
  /** Gives the number that was typed, 0 when nothing was. */
  readonly numberOrNone: (name: string) => number | string;
  /** Gives true or false for yes or no; anything else is for the schema to refuse. */
  readonly yesOrNo: (name: string) => boolean | undefined;
  /** Says whether a statement was ticked. */
  readonly ticked: (name: string) => boolean;
  readonly all: (name: string) => readonly string[];
};

/** A comma before exactly three digits groups thousands, as Americans write; one before one or two is a decimal mark. */
const toNumber = (text: string): number | string => {
  if (/^[1-9]\d{0,2}(,\d{3}){1,2}(\.\d{1,9})?$/.test(text)) return Number(text.replaceAll(',', ''));
  return /^\d{1,9}(\.\d{1,9}|,\d{1,2})?$/.test(text) ? Number(text.replace(',', '.')) : text;
};

/** Wraps the values of a form for reading. Word and PowerPoint break lines by characters of their own. */
export const typed = (values: FormValues): Typed => {
  const text = (name: string) => (values.get(name)?.[0] ?? '').replace(/[\v\f]/g, '\n').trim();
  const answers: Readonly<Record<string, boolean>> = { yes: true, no: false };
  return {
    text,
    textOrNull: (name) => (text(name) === '' ? null : text(name)),
    number: (name) => toNumber(text(name)),
    numberOrNull: (name) => (text(name) === '' ? null : toNumber(text(name))),
    numberOrNone: (name) => (text(name) === '' ? 0 : toNumber(text(name))),
    yesOrNo: (name) => (Object.hasOwn(answers, text(name)) ? answers[text(name)] : undefined),
    ticked: (name) => text(name) === 'yes',
    all: (name) => values.get(name) ?? [],
  };
};
