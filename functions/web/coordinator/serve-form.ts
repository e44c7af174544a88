import type { FieldError } from '../../pages/components/form-values.ts';
import { paragraph } from '../../pages/components/notes.ts';
import { formPage } from '../../pages/form-page.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { type CoordinatorForm, describeForm } from './coordinator-form.ts';
import type { CoordinatorContext } from './coordinator-page.ts';
import { takeForm } from './take-form.ts';

const show = <Data>(
  context: CoordinatorContext,
  form: CoordinatorForm<Data> | undefined,
  errors: readonly FieldError[] = [],
): Answer => {
  const { home, request } = context;
  if (form === undefined) return goTo(home);
  const { title, about, more } = form;
  const described = describeForm(context, request.parameters['page'] ?? '', form, errors);
  return showPage(formPage({ title, back: home, above: [paragraph(about), ...(more ? [more] : [])], ...described }));
};

/** Shows a form on a page of its own, or takes it; what can no longer be done leads back to the application, and what was sent is not lost without a word. */
export const serveForm = <Data>(
  context: CoordinatorContext,
  form: CoordinatorForm<Data> | undefined,
): Promise<Answer> | Answer =>
  context.request.method === 'POST'
    ? takeForm(context, form, (errors) => show(context, form, errors))
    : show(context, form);
