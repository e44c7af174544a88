import { html } from 'hono/html';
import { columns } from './components/columns.ts';
import { form, type FormDescription, formErrors } from './components/form.ts';
import type { Html } from './components/html.ts';
import type { Page } from './page.ts';

/** A page with one form: what stands above it and beside. */
export type FormPage = FormDescription & {
  readonly title: string;
  /** Stands in small above the title: where in a row of pages this one is. */
  readonly caption?: string;
  readonly back?: string;
  readonly above?: Html | readonly Html[] | undefined;
  readonly beside?: Html | readonly Html[] | undefined;
};

/** Shows a page with one form. */
export const formPage = ({ title, caption, back, above, beside, ...described }: FormPage): Page => ({
  title,
  hasErrors: (described.errors ?? []).length > 0,
  back,
  body: columns(
    html`${formErrors(described)} ${caption && html`<span class="govuk-caption-l">${caption}</span>`}
      <h1 class="govuk-heading-l">${title}</h1>
      ${above} ${form(described)}`,
    beside,
  ),
});
