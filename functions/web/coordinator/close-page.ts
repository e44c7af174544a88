import * as z from 'zod/mini';
import { close } from '../../../shared/rules/close.ts';
import { type FieldError, noValues } from '../../pages/components/form-values.ts';
import { warning } from '../../pages/components/notes.ts';
import { formPage } from '../../pages/form-page.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { type FormBorder, readForm } from '../../runtime/web/read-form.ts';
import type { CoordinatorContext } from './coordinator-page.ts';

const border: FormBorder<{ outcome: 'withdrawn' | 'lapsed' }> = {
  fields: [
    {
      kind: 'radios',
      name: 'outcome',
      label: 'Why does the application end?',
      options: [
        { value: 'withdrawn', text: 'The applicant asked for it: withdrawn' },
        { value: 'lapsed', text: 'It cannot go on: lapsed' },
      ],
    },
  ],
  input: ({ text }) => ({ outcome: text('outcome') }),
  schema: z.object({ outcome: z.enum(['withdrawn', 'lapsed'], 'Choose why the application ends.') }),
};

const mayClose = ({ application }: CoordinatorContext): boolean =>
  application.closed === undefined && application.submissions.length > 0;

/** Shows the page on which the coordinator closes an application. */
export const showClose = (context: CoordinatorContext, errors: readonly FieldError[] = []): Answer => {
  const { home, request } = context;
  if (!mayClose(context)) return goTo(home);
  const page = formPage({
    title: 'Close the application?',
    back: home,
    action: `${home}/close`,
    fields: border.fields,
    values: errors.length === 0 ? noValues : request.form,
    errors,
    above: warning('This ends the application and cannot be undone. The applicant is told.'),
    buttons: [{ text: 'Close the application', look: 'warning' }],
  });
  return showPage(page, errors.length === 0 ? 200 : 422);
};

/** Closes an application at the coordinator's word. */
export const takeClose = async (context: CoordinatorContext): Promise<Answer> => {
  const { request, application, ports, home, now } = context;
  if (!mayClose(context)) return goTo(home);
  const read = readForm(border, request.form);
  if (!read.ok) return showClose(context, read.errors);
  const { outcome } = read.data;
  await ports.applications.save(close(application, { outcome, by: 'coordinator', reason: 'coordinator' }, now));
  return goTo(home);
};
