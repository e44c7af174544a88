import type { Page } from '../../pages/page.ts';

/** What a route answers: a page, the way to another page, or a file. */
export type Answer =
  | { readonly kind: 'page'; readonly status: number; readonly page: Page }
  | { readonly kind: 'redirect'; readonly to: string; readonly cookies?: readonly string[] }
  | { readonly kind: 'file'; readonly type: string; readonly body: Uint8Array; readonly saveAs?: string };

/** Answers what it is given. */
export type Serve<Given> = (given: Given) => Promise<Answer> | Answer;

/** Answers with a page; of itself, one with errors says that the form was not taken. */
export const showPage = (page: Page, status = page.hasErrors ? 422 : 200): Answer => ({ kind: 'page', status, page });

/** Answers a form that was taken with the way to the next page, so that reloading sends nothing again. */
export const goTo = (to: string, cookies: readonly string[] = []): Answer => ({ kind: 'redirect', to, cookies });
