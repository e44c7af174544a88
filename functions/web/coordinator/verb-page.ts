import type { Change } from '../../../shared/change.ts';
import type { FieldError } from '../../pages/components/form-values.ts';
import { paragraph } from '../../pages/components/notes.ts';
import type { Html } from '../../pages/components/html.ts';
import { formPage } from '../../pages/form-page.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { meantField } from '../../runtime/web/meant.ts';
import type { FormBorder } from '../../runtime/web/read-form.ts';
import { valuesAfter } from '../../runtime/web/values-after.ts';
import type { CoordinatorContext, CoordinatorPage } from './coordinator-page.ts';
import { type OpenForm, takeForm } from './take-form.ts';
import { shownField } from './taken-once.ts';

/** An act of the coordinator with a page of its own: when it can be done, what it means, its form, what follows. */
export type Verb<Data> = {
  readonly page: string;
  readonly title: string;
  readonly about: string;
  /** Stands below what it means, where that takes more than a paragraph. */
  readonly more?: Html;
  /** Says of an act that cannot be undone what its button looks like. */
  readonly look?: 'warning';
  readonly isOpen: (context: CoordinatorContext) => boolean;
  /** Names what it is about, where another may take its place while the page stays open. */
  readonly meant?: (context: CoordinatorContext) => string;
  readonly border: (context: CoordinatorContext) => Promise<FormBorder<Data>> | FormBorder<Data>;
  /** Finds what only the facts can object to, once the form itself is right. */
  readonly objections?: (
    context: CoordinatorContext,
    data: Data,
  ) => Promise<readonly FieldError[]> | readonly FieldError[];
  readonly act: (context: CoordinatorContext, data: Data) => Promise<Change> | Change;
};

/** A verb ready to show and to take; what its form holds is its own affair. */
export type VerbPage = CoordinatorPage & {
  readonly page: string;
  readonly title: string;
  readonly isOpen: (context: CoordinatorContext) => boolean;
};

const show = async <Data>(
  verb: Verb<Data>,
  context: CoordinatorContext,
  errors: readonly FieldError[] = [],
): Promise<Answer> => {
  const { home, request } = context;
  const page = formPage({
    title: verb.title,
    back: home,
    action: `${home}/${verb.page}`,
    fields: (await verb.border(context)).fields,
    values: valuesAfter(request, errors),
    errors,
    hidden: { ...shownField(context), ...meantField(verb.meant?.(context)) },
    above: [paragraph(verb.about), ...(verb.more === undefined ? [] : [verb.more])],
    buttons: [{ text: verb.title, ...(verb.look === undefined ? {} : { look: verb.look }) }],
  });
  return showPage(page);
};

const openForm = async <Data>(verb: Verb<Data>, context: CoordinatorContext): Promise<OpenForm<Data>> => ({
  meant: verb.meant?.(context),
  border: await verb.border(context),
  objections: (data) => verb.objections?.(context, data) ?? [],
  act: (data) => verb.act(context, data),
});

/** Makes the page of a verb; where it can no longer be done, it leads back to the application, and what was sent is not lost without a word. */
export const verbPage = <Data>(verb: Verb<Data>): VerbPage => ({
  page: verb.page,
  title: verb.title,
  isOpen: verb.isOpen,
  show: (context) => (verb.isOpen(context) ? show(verb, context) : goTo(context.home)),
  take: async (context) => {
    const open = verb.isOpen(context) ? await openForm(verb, context) : undefined;
    return takeForm(context, open, (errors) => show(verb, context, errors));
  },
});
