import { html } from 'hono/html';
import type { Checkboxes, Radios, Ticks } from './field.ts';
import { describedBy, errorMessage, hintText } from './field-notes.ts';
import type { FormValues } from './form-values.ts';
import type { Html } from './html.ts';

type Choice = {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly text: string;
  readonly hint: string | undefined;
  readonly chosen: boolean;
};

/** The first choice carries the field's own id, so that the error summary leads there. */
const choicesOf = (field: Radios | Checkboxes | Ticks, values: FormValues): readonly Choice[] => {
  const listed =
    field.kind === 'ticks'
      ? field.ticks.map((tick) => ({ ...tick, value: 'yes' }))
      : field.options.map((option) => ({ ...option, name: field.name }));
  return listed.map(({ name, value, text, hint }, index) => ({
    id: index === 0 ? field.name : `${field.name}-${index + 1}`,
    name,
    value,
    text,
    hint,
    chosen: (values.get(name) ?? []).includes(value),
  }));
};

const choice = (kind: 'radios' | 'checkboxes', { id, name, value, text, hint, chosen }: Choice): Html =>
  html`<div class="govuk-${kind}__item">
    <input
      class="govuk-${kind}__input"
      id="${id}"
      name="${name}"
      type="${kind === 'radios' ? 'radio' : 'checkbox'}"
      value="${value}"
      ${chosen && html`checked`}
      ${hint && html`aria-describedby="${id}-item-hint"`}
    />
    <label class="govuk-label govuk-${kind}__label" for="${id}">${text}</label>
    ${hint && html`<div id="${id}-item-hint" class="govuk-hint govuk-${kind}__hint">${hint}</div>`}
  </div>`;

/** Shows radios, checkboxes or ticks as a group that has its question as its name. */
export const choiceField = (
  field: Radios | Checkboxes | Ticks,
  values: FormValues,
  error: string | undefined,
): Html => {
  const kind = field.kind === 'radios' ? 'radios' : 'checkboxes';
  const inline = field.kind === 'radios' && field.inline === true ? 'govuk-radios--inline' : '';
  return html`<div class="govuk-form-group ${error && 'govuk-form-group--error'}">
    <fieldset class="govuk-fieldset" ${describedBy(field, error)}>
      <legend class="govuk-fieldset__legend govuk-!-font-weight-bold">${field.label}</legend>
      ${hintText(field)} ${errorMessage(field.name, error)}
      <div class="govuk-${kind} govuk-${kind}--small ${inline}">
        ${choicesOf(field, values).map((one) => choice(kind, one))}
      </div>
    </fieldset>
  </div>`;
};
