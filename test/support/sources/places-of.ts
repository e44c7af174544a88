import { applicantPages } from '../../../functions/web/applicant/applicant-pages.ts';
import { coordinatorPages } from '../../../functions/web/coordinator/coordinator-pages.ts';
import { deskPages } from '../../../functions/web/desk/desk-pages.ts';
import { moneyPages } from '../../../functions/web/coordinator/money-pages.ts';
import type { insidePages } from '../../../functions/web/payer/inside-pages.ts';
import { refereePages } from '../../../functions/web/referee/referee-pages.ts';
import { reviewerPages } from '../../../functions/web/reviewer/reviewer-pages.ts';
import { policyById } from '../../../shared/policy/policy-by-id.ts';

type Served = { readonly show?: unknown; readonly take?: unknown };
type Pages = Readonly<Record<string, Served>>;

/** Says what stands behind the first word of an address about money; a new word does not compile without. */
const ofMoney: Readonly<Record<keyof typeof moneyPages, string>> = {
  exempt: '{fee}',
  cheque: '{fee}',
  unpaid: '{fee}',
  refund: '{fee}',
  member: '{fee}',
  doubt: '{doubt}',
  receipt: '{receipt}',
};

const aboutMoney: Pages = Object.fromEntries(
  Object.entries<Served>(moneyPages).map(([word, page]) => [
    `${word}-${new Map(Object.entries(ofMoney)).get(word) ?? ''}`,
    page,
  ]),
);

const insideFee: Readonly<Record<keyof typeof insidePages, string>> = {
  done: 'done',
  left: 'left',
  receipt: 'receipt-{receipt}',
};

const ofFee: Pages = Object.fromEntries(Object.values(insideFee).map((name) => [name, { show: true }]));

/** Maps what comes before `{page}` to the pages that the functions themselves serve there. */
const pages: Readonly<Record<string, Pages>> = {
  '/application/{application}/': applicantPages,
  '/application/{application}/pay/': ofFee,
  '/review/{application}/': reviewerPages,
  '/coordinator/': deskPages,
  '/coordinator/application/{application}/': { ...coordinatorPages, ...aboutMoney },
  '/pay/{link}/': ofFee,
  '/reference/{link}/': refereePages(policyById('2022-01-01')),
};

/**
 * Lists every page behind a route by verb and path, as `POST /review/{application}/decline`: what names one among many
 * stays open. A route whose pages nobody maps is an error.
 */
export const placesOf = (route: string): readonly string[] => {
  if (!route.includes('{page}')) return [route === '$default' ? 'GET /nowhere/at/all' : route];
  const [method = '', path = ''] = route.split(' ');
  const behind = pages[path.slice(0, path.indexOf('{page}'))];
  if (behind === undefined) throw new Error(`Nothing says which pages are behind ${route}.`);
  return Object.entries(behind)
    .filter(([name, { show, take }]) => name !== '' && (method === 'POST' ? take : show) !== undefined)
    .map(([name]) => route.replace('{page}', name));
};

/** Fills in what an address leaves open. */
export const addressOf = (place: string, values: Readonly<Record<string, string>>): string =>
  place.replace(/\{(\w+)\}/g, (_whole, name: string) => values[name] ?? '');
