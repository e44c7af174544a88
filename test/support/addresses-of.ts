import { sections } from '../../functions/web/applicant/sections.ts';
import { verbs } from '../../functions/web/coordinator/verbs.ts';

const ofApplicant = [...Object.keys(sections), 'submit', 'answer', 'withdraw', 'register'];
const ofReviewer = ['endorse', 'defer', 'decline', 'ask', 'step-back'];
const ofReferee = ['rating', 'check', 'decline', 'saved'];
const ofCoordinator = [
  ...verbs.map(({ page }) => page),
  ...['exempt-application-1', 'cheque-application-1', 'refund-application-1', 'doubt-1', 'receipt-1'],
];

/** Lists the pages behind `{page}`, by verb and what comes before it. */
const pages: Readonly<Record<string, readonly string[]>> = {
  'GET /application/{application}/': ofApplicant,
  'POST /application/{application}/': ofApplicant,
  'GET /application/{application}/pay/': ['done', 'receipt-1'],
  'GET /review/{application}/': ofReviewer,
  'POST /review/{application}/': ofReviewer,
  'GET /coordinator/': ['work', 'letters', 'ledger', 'ledger-csv'],
  'POST /coordinator/': ['work', 'work-csv', 'letters', 'ledger', 'ledger-compare', 'ledger-again-evt_1'],
  'GET /coordinator/application/{application}/': ['data', ...ofCoordinator],
  'POST /coordinator/application/{application}/': ofCoordinator,
  'GET /pay/{link}/': ['done', 'receipt-1'],
  'GET /reference/{link}/': [...ofReferee, 'data'],
  'POST /reference/{link}/': ofReferee,
};

/** Lists every address of a route, its parameters filled in: the verb, a space, the path. */
export const addressesOf = (route: string, values: Readonly<Record<string, string>>): readonly string[] => {
  const [method = '', path = ''] = route === '$default' ? ['GET', '/nowhere/at/all'] : route.split(' ');
  const before = `${method} ${path.slice(0, path.indexOf('{page}'))}`;
  const named = path.includes('{page}') ? (pages[before] ?? []) : [''];
  const filled = (page: string) => {
    const all: Readonly<Record<string, string>> = { ...values, page };
    return path.replace(/\{(\w+)\}/g, (_whole, name: string) => all[name] ?? '');
  };
  return named.map((page) => `${method} ${filled(page)}`);
};
