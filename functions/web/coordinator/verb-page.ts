import type { Answer } from '../../runtime/web/answer.ts';
import type { FormWords } from './coordinator-form.ts';
import type { CoordinatorContext, CoordinatorPage } from './coordinator-page.ts';
import { serveForm } from './serve-form.ts';
import type { OpenForm } from './take-form.ts';

/** An act of the coordinator with a page of its own: when it can be done, what it means, and its form as the application stands. */
export type Verb<Data> = FormWords & {
  readonly page: string;
  readonly isOpen: (context: CoordinatorContext) => boolean;
  readonly form: (context: CoordinatorContext) => Promise<OpenForm<Data>> | OpenForm<Data>;
};

/** A verb ready to show and to take; what its form holds is its own affair. */
export type VerbPage = CoordinatorPage & Pick<Verb<unknown>, 'page' | 'title' | 'isOpen'>;

/** Makes the page of a verb. */
export const verbPage = <Data>({ page, isOpen, form, ...words }: Verb<Data>): VerbPage => {
  const serve = async (context: CoordinatorContext): Promise<Answer> =>
    serveForm(context, isOpen(context) ? { ...words, ...(await form(context)) } : undefined);
  return { page, title: words.title, isOpen, show: serve, take: serve };
};
