import { html } from 'hono/html';
import { errorSummary } from './error-summary.ts';
import type { Field } from './field.ts';
import { formField } from './form-field.ts';
import { type FieldError, type FormValues, noValues } from './form-values.ts';
import type { Html } from './html.ts';

/** A button that sends a form; `name` and `value` tell which of several was pressed. */
export type Button = {
  readonly text: string;
  /** Says what it is about, to whoever hears the page instead of seeing what stands beside the button. */
  readonly about?: string;
  readonly name?: string;
  readonly value?: string;
  readonly look?: 'secondary' | 'warning' | undefined;
};

type Asking = {
  readonly fields: readonly Field[];
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
};

/** Asks nothing: its buttons say it all. */
type ButtonsAlone = { readonly fields?: never; readonly values?: never; readonly errors?: readonly FieldError[] };

/** A form described: where it goes, what it asks, what stands in it and what was wrong. */
export type FormDescription = (Asking | ButtonsAlone) & {
  readonly action: string;
  readonly hidden?: Readonly<Record<string, string | number>>;
  readonly buttons: readonly Button[];
};

const button = ({ text, about, name, value, look }: Button): Html =>
  html`<button
    type="submit"
    class="govuk-button ${look && `govuk-button--${look}`}"
    ${name && html`name="${name}" value="${value ?? ''}"`}
  >
    ${text}${about && html`<span class="govuk-visually-hidden">: ${about}</span>`}
  </button>`;

/** Only a browser that checks a form stops at half a day; it would send an empty field, which may mean something else. */
const asksForDay = (field: Field): boolean => field.kind === 'text' && field.as === 'date';

/** Shows a form without its error summary, which stands at the top of the page. */
export const form = (described: FormDescription): Html => {
  const { action, fields = [], values = noValues, errors = [], hidden = {}, buttons } = described;
  return html`<form
    method="post"
    action="${action}"
    ${fields.some(({ kind }) => kind === 'file') && html`enctype="multipart/form-data"`}
    ${!fields.some(asksForDay) && html`novalidate`}
  >
    ${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    ${fields.map(
      (field) =>
        html`${field.heading && html`<h2 class="govuk-heading-m">${field.heading}</h2>`}
        ${formField(field, values, errors)}`,
    )}
    <div class="govuk-button-group">${buttons.map(button)}</div>
  </form>`;
};

/** Lists every error of a form on top of the page, each leading to its field. */
export const formErrors = ({
  errors = [],
  fields = [],
}: Pick<FormDescription, 'errors' | 'fields'>): Html | undefined =>
  errorSummary(
    errors,
    fields.map(({ name }) => name),
  );
