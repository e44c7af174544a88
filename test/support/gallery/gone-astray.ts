import { notFoundPage, unknownLinkPage } from '../../../functions/pages/error-pages.ts';
import { unescaped } from '../../../infra/local/desk/unescaped.ts';
import { saidPages } from './said-pages.ts';

/** The titles of pages that say that something is wrong with where somebody went, or on our side. */
const astray = new Set([...Object.values(saidPages), notFoundPage(), unknownLinkPage()].map(({ title }) => title));

/** The states that are meant to say so, besides what is said without a visit. */
export const meantToSaySo: readonly string[] = [
  ...['not-yours', 'coordinator-not-yours', 'review-not-yours'],
  ...['no-such-page', 'coordinator-no-such-page'],
  ...['unknown-link', 'referee-lost-link'],
];

/** Reads the title of a page without the association's name, and without the word for errors in a form. */
export const titleIn = (html: string): string => unescaped(/<title>(?:Error: )?(.*?) – /.exec(html)?.[1] ?? '');

/** Says whether a page is one that nobody is shown who went where they meant to. */
export const isAstray = (html: string): boolean => astray.has(titleIn(html));
