import type { Change } from '../../../shared/change.ts';
import { type FieldError, noValues } from '../../pages/components/form-values.ts';
import { paragraph } from '../../pages/components/notes.ts';
import type { Html } from '../../pages/components/html.ts';
import { formPage } from '../../pages/form-page.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { isMeant, meantError, meantField } from '../../runtime/web/meant.ts';
import { type FormBorder, readForm } from '../../runtime/web/read-form.ts';
import type { CoordinatorContext, CoordinatorPage } from './coordinator-page.ts';
import { isTaken, shownField, takeOnce } from './taken-once.ts';
import { tooLate } from './too-late.ts';

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
  errors: readonly FieldError[],
): Promise<Answer> => {
  const { home, request } = context;
  const page = formPage({
    title: verb.title,
    back: home,
    action: `${home}/${verb.page}`,
    fields: (await verb.border(context)).fields,
    values: errors.length === 0 ? noValues : request.form,
    errors,
    hidden: { ...shownField(context), ...meantField(verb.meant?.(context)) },
    above: [paragraph(verb.about), ...(verb.more === undefined ? [] : [verb.more])],
    buttons: [{ text: verb.title, ...(verb.look === undefined ? {} : { look: verb.look }) }],
  });
  return showPage(page);
};

/** Makes the page of a verb; where it can no longer be done, it leads back to the application, and what was sent is not lost without a word. */
export const verbPage = <Data>(verb: Verb<Data>): VerbPage => ({
  page: verb.page,
  title: verb.title,
  isOpen: verb.isOpen,
  show: async (context) => (verb.isOpen(context) ? show(verb, context, []) : goTo(context.home)),
  take: async (context) => {
    if (!verb.isOpen(context)) return tooLate(context);
    if (await isTaken(context)) return goTo(context.home);
    if (!isMeant(context.request, verb.meant?.(context))) return show(verb, context, [meantError()]);
    const read = readForm(await verb.border(context), context.request.form);
    if (!read.ok) return show(verb, context, read.errors);
    const objections = (await verb.objections?.(context, read.data)) ?? [];
    if (objections.length > 0) return show(verb, context, objections);
    return takeOnce(context, await verb.act(context, read.data));
  },
});
