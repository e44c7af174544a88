import type { FormDescription } from '../../pages/components/form.ts';
import type { FieldError } from '../../pages/components/form-values.ts';
import type { Html } from '../../pages/components/html.ts';
import { meantField } from '../../runtime/web/meant.ts';
import { valuesAfter } from '../../runtime/web/values-after.ts';
import type { CoordinatorContext } from './coordinator-page.ts';
import type { OpenForm } from './take-form.ts';
import { shownField } from '../../runtime/web/shown.ts';

/** The words around a form of the coordinator. */
export type FormWords = {
  /** Heads its page, and stands on its button where that says nothing else. */
  readonly title: string;
  /** Says what the act means. */
  readonly about: string;
  /** Stands below what it means, where that takes more than a sentence. */
  readonly more?: Html;
  readonly button?: string;
  /** Says of an act that ends something what its button looks like. */
  readonly look?: 'warning' | undefined;
};

/** An act of the coordinator as the application stands now: its words, its form, and what follows. */
export type CoordinatorForm<Data> = FormWords & OpenForm<Data>;

/** Describes the form that is sent to a page, with what was wrong with it. */
export const describeForm = <Data>(
  context: CoordinatorContext,
  page: string,
  { title, button = title, look, border, meant }: CoordinatorForm<Data>,
  errors: readonly FieldError[],
): FormDescription => ({
  action: `${context.home}/${page}`,
  fields: border.fields,
  values: valuesAfter(context.request, errors),
  errors,
  hidden: { ...shownField(context.request, context.ports.ids), ...meantField(meant) },
  buttons: [{ text: button, look }],
});
