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

const textField = (field: TextField, value: string, error: string | undefined): Html => {
  const { name, label, width, autocomplete, as } = field;
  return html`<div class="govuk-form-group ${error && 'govuk-form-group--error'}">
    <label class="govuk-label govuk-!-font-weight-bold" for="${name}">${label}</label>
    ${hintText(field)} ${errorMessage(name, error)}
    <input
      class="govuk-input ${width && `govuk-input--width-${width}`} ${error && 'govuk-input--error'}"
      id="${name}"
      name="${name}"
      type="${typeOf(field, value)}"
      value="${value}"
      ${as === 'number' && html`inputmode="decimal"`}
      ${as === 'email' && html`spellcheck="false"`}
      ${autocomplete && html`autocomplete="${autocomplete}"`}
      ${describedBy(field, error)}
    />
  </div>`;
};

const textArea = (field: TextArea, value: string, error: string | undefined): Html => {
  const { name, label, rows = 5 } = field;
  return html`<div class="govuk-form-group ${error && 'govuk-form-group--error'}">
    <label class="govuk-label govuk-!-font-weight-bold" for="${name}">${label}</label>
    ${hintText(field)} ${errorMessage(name, error)}
    <textarea
      class="govuk-textarea ${error && 'govuk-textarea--error'}"
      id="${name}"
      name="${name}"
      rows="${rows}"
      ${describedBy(field, error)}
    >
${value}</textarea>
  </div>`;
};

const selectField = (field: Select, value: string, error: string | undefined): Html => {
  const { name, label, options } = field;
  return html`<div class="govuk-form-group ${error && 'govuk-form-group--error'}">
    <label class="govuk-label govuk-!-font-weight-bold" for="${name}">${label}</label>
    ${hintText(field)} ${errorMessage(name, error)}
    <select
      class="govuk-select ${error && 'govuk-select--error'}"
      id="${name}"
      name="${name}"
      ${describedBy(field, error)}
    >
      ${options.map((one) => html`<option value="${one.value}" ${one.value === value && html`selected`}>${one.text}</option>`)}
    </select>
  </div>`;
};

const fileField = (field: FileField, error: string | undefined): Html => {
  const { name, label, accept } = field;
  return html`<div class="govuk-form-group ${error && 'govuk-form-group--error'}">
    <label class="govuk-label govuk-!-font-weight-bold" for="${name}">${label}</label>
    ${hintText(field)} ${errorMessage(name, error)}
    <input
      class="govuk-file-upload ${error && 'govuk-file-upload--error'}"
      id="${name}"
      name="${name}"
      type="file"
      accept="${accept}"
      ${describedBy(field, error)}
    />
  </div>`;
};

/** Shows one field of a form with what stands in it and the error beside it. */
export const formField = (field: Field, values: FormValues, errors: readonly FieldError[]): Html => {
  const error = errors.find((one) => one.field === field.name)?.message;
  const [value = ''] = values.get(field.name) ?? [];
  if (field.kind === 'file') return fileField(field, error);
  if (field.kind === 'select') return selectField(field, value, error);
  if (field.kind === 'text') return textField(field, value, error);
  return field.kind === 'textarea' ? textArea(field, value, error) : choiceField(field, values, error);
};
