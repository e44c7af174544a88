import {
  changedMeanwhilePage,
  failedPage,
  foreignFormPage,
  noApplicationPage,
  notAFormPage,
  notYoursPage,
  tooLargeFilePage,
  tooLargePage,
} from '../../../functions/pages/error-pages.ts';
import { busyNetworkPage } from '../../../functions/pages/applicant/busy-network-page.ts';
import { ownApplicationPage } from '../../../functions/pages/coordinator/another-coordinator-page.ts';
import { landedPage, laterPage, timeOverPage } from '../../../functions/pages/payer/payment-pages.ts';
import type { Page } from '../../../functions/pages/page.ts';
import { signInAgainPage } from '../../../functions/pages/sign-in-again-page.ts';
import { tooManyPage } from '../../../functions/pages/too-many-page.ts';
import { unavailablePage } from '../../../functions/pages/unavailable-page.ts';
import type { PageState } from './keep-in.ts';

/** The pages to which no visit leads: what is said when something goes wrong, each under an address of its own. */
export const saidPages: Readonly<Record<string, Page>> = {
  '/said/too-many': tooManyPage(),
  '/said/too-many-today': tooManyPage('day'),
  '/said/too-many-sent': tooManyPage('minute', { path: '/answer', typed: new Map([['answer', ['I slept.']]]) }),
  '/said/busy-network': busyNetworkPage('/application/a1', 'help@example.org'),
  '/said/too-large': tooLargePage(),
  '/said/too-large-file': tooLargeFilePage(),
  '/said/not-a-form': notAFormPage(),
  '/said/foreign-form': foreignFormPage(),
  '/said/changed-meanwhile': changedMeanwhilePage(),
  '/said/failed': failedPage(),
  '/said/not-yours': notYoursPage(),
  '/said/own-application': ownApplicationPage(),
  '/said/no-application': noApplicationPage(),
  '/said/sign-in-again': signInAgainPage('/sign-in', { path: '/answer', typed: new Map([['answer', ['I rested.']]]) }),
  '/said/sign-in-again-too-much': signInAgainPage('/sign-in', { path: '/answer', typed: undefined }),
  '/said/pay-later': laterPage(),
  '/said/pay-too-late': timeOverPage('a7k2m9p4'),
  '/said/landed': landedPage('done', '/application/a1/pay/done'),
  '/said/landed-unpaid': landedPage('left', '/application/a1/pay/left'),
  '/said/unavailable': unavailablePage(undefined),
  '/said/unavailable-sent': unavailablePage({ path: '/answer', typed: new Map([['answer', ['I took leave.']]]) }),
  '/said/unavailable-too-much': unavailablePage({ path: '/answer', typed: undefined }),
};

/** Lists what is said when something goes wrong. */
export const saidStates: readonly PageState[] = Object.keys(saidPages).map((path) => ({
  name: path.slice(1).replace('/', '-'),
  path,
}));
