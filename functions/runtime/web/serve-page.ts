import { notFoundPage } from '../../pages/error-pages.ts';
import { type Answer, goTo, type Serve, showPage } from './answer.ts';
import type { WebRequest } from './request.ts';

/** One page: what it shows, and what its form does; what is only one of both lacks the other. */
export type PageOf<Context> = { readonly show?: Serve<Context>; readonly take?: Serve<Context> };

/**
 * Serves the page that an address names. What it lacks leads home: whoever had to sign in before their form was taken
 * comes back to the address of that form, where there may be nothing to see.
 */
export const servePage = <Context extends { readonly request: WebRequest; readonly home: string }>(
  pages: Readonly<Record<string, PageOf<Context>>>,
  name: string,
  context: Context,
): Promise<Answer> | Answer => {
  const page = Object.hasOwn(pages, name) ? pages[name] : undefined;
  if (page === undefined) return showPage(notFoundPage(), 404);
  const serve = context.request.method === 'POST' ? page.take : page.show;
  return serve?.(context) ?? goTo(context.home);
};
