import { html } from 'hono/html';
import { choiceField } from './choice-field.ts';
import type { Field, FileField, Select, TextArea, TextField } from './field.ts';
import { describedBy, errorMessage, hintText } from './field-notes.ts';
import type { FieldError, FormValues } from './form-values.ts';
import type { Html } from './html.ts';

/** A browser drops what is no day from its date field; such text is shown in a plain one, as it was typed. */
const typeOf = ({ as = 'text' }: TextField, value: string): string => {
  if (as === 'number') return 'text';
  return as === 'date' && !/^(\d{4}-\d{2}-\d{2})?$/.test(value) ? 'text' : as;
};

/** Puts what somebody fills in below its label, its hint and its error. */
const labelled = (field: Field, error: string | undefined, filledIn: Html): Html =>
  html`<div class="govuk-form-group ${error && 'govuk-form-group--error'}">
    <label class="govuk-label govuk-!-font-weight-bold" for="${field.name}">${field.label}</label>
    ${hintText(field)} ${errorMessage(field.name, error)} ${filledIn}
  </div>`;

const textInput = (field: TextField, value: string, error: string | undefined): Html => {
  const { name, width, autocomplete, as } = field;
  return html`<input
    class="govuk-input ${width && `govuk-input--width-${width}`} ${error && 'govuk-input--error'}"
    id="${name}"
    name="${name}"
    type="${typeOf(field, value)}"
    value="${value}"
    ${as === 'number' && html`inputmode="decimal"`}
    ${as === 'email' && html`spellcheck="false"`}
    ${autocomplete && html`autocomplete="${autocomplete}"`}
    ${describedBy(field, error)}
  />`;
};

const textArea = (field: TextArea, value: string, error: string | undefined): Html =>
  html`<textarea
    class="govuk-textarea ${error && 'govuk-textarea--error'}"
    id="${field.name}"
    name="${field.name}"
    rows="${field.rows ?? 5}"
    ${describedBy(field, error)}
  >
${value}</textarea>`;

const select = (field: Select, value: string, error: string | undefined): Html =>
  html`<select
    class="govuk-select ${error && 'govuk-select--error'}"
    id="${field.name}"
    name="${field.name}"
    ${describedBy(field, error)}
  >
    ${field.options.map((one) => html`<option value="${one.value}" ${one.value === value && html`selected`}>${one.text}</option>`)}
  </select>`;

const fileInput = (field: FileField, error: string | undefined): Html =>
  html`<input
    class="govuk-file-upload ${error && 'govuk-file-upload--error'}"
    id="${field.name}"
    name="${field.name}"
    type="file"
    accept="${field.accept}"
    ${describedBy(field, error)}
  />`;

/** Shows one field of a form with what stands in it and the error beside it. */
export const formField = (field: Field, values: FormValues, errors: readonly FieldError[]): Html => {
  const error = errors.find((one) => one.field === field.name)?.message;
  const [value = ''] = values.get(field.name) ?? [];
  if (field.kind === 'file') return labelled(field, error, fileInput(field, error));
  if (field.kind === 'select') return labelled(field, error, select(field, value, error));
  if (field.kind === 'text') return labelled(field, error, textInput(field, value, error));
  if (field.kind === 'textarea') return labelled(field, error, textArea(field, value, error));
  return choiceField(field, values, error);
};
