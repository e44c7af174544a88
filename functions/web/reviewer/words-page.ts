import * as z from 'zod/mini';
import type { Change } from '../../../shared/change.ts';
import type { FieldError } from '../../pages/components/form-values.ts';
import { paragraph } from '../../pages/components/notes.ts';
import { formPage } from '../../pages/form-page.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { paragraphs } from '../../runtime/web/paragraphs.ts';
import { isMeant, meantError, meantField } from '../../runtime/web/meant.ts';
import { type FormBorder, type ReadForm, readForm } from '../../runtime/web/read-form.ts';
import { valuesAfter } from '../../runtime/web/values-after.ts';
import { type ReviewAction, reviewActions, reviewName, whyNotNow } from './review-actions.ts';
import type { ReviewerContext, ReviewerPage } from './reviewer-page.ts';

/** A reviewer's act that needs words: a decision with its reasons, or a question. */
export type WordsPage = {
  readonly action: ReviewAction;
  readonly title: string;
  readonly about: string;
  readonly field: { readonly name: string; readonly label: string; readonly hint?: string };
  readonly missing: string;
  readonly button: string;
  /** Says of an act that ends something what its button looks like. */
  readonly look?: 'warning' | undefined;
  readonly act: (context: ReviewerContext, words: string) => Change;
};

const borderOf = ({ field, missing }: WordsPage): FormBorder<{ words: string }> => ({
  fields: [{ kind: 'textarea', rows: 8, ...field }],
  input: ({ text }) => ({ words: text(field.name) }),
  schema: z.object({ words: paragraphs(missing, 5000) }),
  fieldOf: { words: field.name },
});

const show = (page: WordsPage, context: ReviewerContext, errors: readonly FieldError[]): Answer => {
  const { request, home } = context;
  return showPage(
    formPage({
      title: page.title,
      back: home,
      action: `${home}/${page.action}`,
      fields: borderOf(page).fields,
      values: valuesAfter(request, errors),
      errors,
      hidden: meantField(reviewName(context)),
      above: paragraph(page.about),
      buttons: [{ text: page.button, look: page.look }],
    }),
  );
};

/** Says whether a question was asked already, as by a second click: nothing was lost then. */
const isAsked = ({ review, own }: ReviewerContext, read: ReadForm<{ words: string }>): boolean =>
  read.ok && review.information.some((round) => round.askedBy === own.reviewerId && round.question === read.data.words);

/** Makes the page of a reviewer's act that needs words; where the act is no longer possible the words come back. */
export const wordsPage = (page: WordsPage): ReviewerPage => ({
  show: (context) => (reviewActions(context).includes(page.action) ? show(page, context, []) : goTo(context.home)),
  take: async (context) => {
    const { request, ports, home } = context;
    if (!isMeant(request, reviewName(context))) return show(page, context, [meantError()]);
    const read = readForm(borderOf(page), request.form);
    if (!reviewActions(context).includes(page.action))
      return isAsked(context, read) ? goTo(home) : show(page, context, [meantError(whyNotNow(context, page.action))]);
    if (!read.ok) return show(page, context, read.errors);
    await ports.applications.save(page.act(context, read.data.words));
    return goTo(home);
  },
});
