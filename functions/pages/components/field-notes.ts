import { html } from 'hono/html';
import type { Field } from './field.ts';
import type { Html } from './html.ts';

type Noted = Pick<Field, 'name' | 'hint'>;

/** Shows the hint below a label. */
export const hintText = ({ name, hint }: Noted): Html | undefined =>
  hint === undefined ? undefined : html`<div id="${name}-hint" class="govuk-hint">${hint}</div>`;

/** Shows the error beside a field. */
export const errorMessage = (name: string, error: string | undefined): Html | undefined =>
  error === undefined
    ? undefined
    : html`<p id="${name}-error" class="govuk-error-message">
        <span class="govuk-visually-hidden">Error:</span> ${error}
      </p>`;

/** Ties hint and error to a field for those who hear the page. */
export const describedBy = ({ name, hint }: Noted, error: string | undefined): Html | undefined => {
  const ids = [hint === undefined ? '' : `${name}-hint`, error === undefined ? '' : `${name}-error`].filter(Boolean);
  return ids.length === 0 ? undefined : html`aria-describedby="${ids.join(' ')}"`;
};
