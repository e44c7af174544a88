import { capitalized } from '../../../shared/capitalized.ts';
import type { Html } from '../components/html.ts';
import type { Page } from '../page.ts';
import { messagePage } from '../message-page.ts';

/** What a fee's page tells where nothing is to be paid: whose application it is, its receipts, and what went back. */
export type Settled = {
  readonly applicationId: string;
  readonly receipts: Html | undefined;
  readonly back: readonly string[];
  /** Says whether the application goes on without its applicant. */
  readonly goesOn: boolean;
};

/** Leads the applicant on; whoever pays for them is led to a sign-in, and reads nothing there. */
const onwards = (applicationId: string) => ({
  href: `/application/${applicationId}`,
  text: 'If you are the applicant: see your application',
});

const settledPage = (title: string, { applicationId, receipts }: Settled, sentences: readonly string[]): Page =>
  messagePage(title, sentences, { onwards: onwards(applicationId), below: receipts });

const sentence = (clauses: readonly string[]): readonly string[] =>
  clauses.length === 0 ? [] : [`${capitalized(clauses.join('; '))}.`];

/** Says that the fee is paid, what of it went back, and that the application goes on where it does so by itself. */
export const paidPage = (settled: Settled): Page =>
  settledPage('The fee is paid', settled, [
    `Thank you. We email a receipt to the applicant${settled.goesOn ? ', and the application goes on by itself' : ''}.`,
    ...sentence(settled.back),
  ]);

/** Says that the paper check which was recorded for a fee is no payment, and what became of the fee since. */
export const chequeBackPage = (settled: Settled, since: string): Page =>
  settledPage('The check for this fee does not count', settled, [...sentence(settled.back), since]);

/** Says that the bank has not spoken yet. */
export const processingPage = (applicationId: string): Page =>
  messagePage(
    'The payment is on its way',
    [
      'The bank has not confirmed it yet; that can take a few days. You do not need to do anything, and the deadline is on hold.',
      'The applicant gets a letter as soon as we know.',
    ],
    { onwards: onwards(applicationId) },
  );

/** Says that no payment can be begun any more, while a last one may still be heard of. */
export const timeOverPage = (applicationId: string): Page =>
  messagePage(
    'The time to pay is over',
    [
      'This fee was not paid in time, as far as we know, and it cannot be paid here any more. Nothing is charged.',
      'If you did pay in time, you do not need to do anything: we may hear of it up to two days later, and then the application goes on. Otherwise the application ends, and the applicant gets a letter.',
    ],
    { onwards: onwards(applicationId) },
  );

/** Says that nothing is to be paid because the fee is exempt, and what came all the same and went back. */
export const exemptPage = (settled: Settled): Page =>
  settledPage('Nothing to pay', settled, [
    `The association does not ask for this fee.${settled.goesOn ? ' You do not need to do anything.' : ''}`,
    ...sentence(settled.back),
  ]);

/** Says that an application that ended takes no payment. */
export const endedPage = (settled: Settled): Page =>
  settledPage('Nothing more to pay', settled, [
    'This application has ended, so no fee is due. If you have paid in the meantime, the money is returned to you automatically.',
  ]);

const landed = {
  done: {
    title: 'Your payment went through',
    words:
      'Thank you. Our payment service has taken the payment; one from a bank account is on its way. We email a receipt to the applicant, and the link that you paid through shows what became of the fee. You can close this page.',
  },
  left: {
    title: 'Nothing was paid',
    words:
      'You left our payment service before the payment, so nothing was charged. You can close this page: the link that you had still works while the fee is due.',
  },
} as const;

/** Names where checkout leads back to, whoever paid or did not. */
export type Landing = keyof typeof landed;

/** Says to whoever comes back from checkout and is not signed in what came of it, and nothing of whose fee it was. */
export const landedPage = (landing: Landing, path: string): Page =>
  messagePage(
    landed[landing].title,
    [landed[landing].words, 'If you are the applicant, sign in to see what became of your fee.'],
    { onwards: { href: `/sign-in?to=${encodeURIComponent(path)}`, text: 'Sign in' } },
  );

/** Says that Stripe cannot be reached. */
export const laterPage = (): Page =>
  messagePage('Paying does not work just now', [
    'We could not reach our payment service. Nothing was charged. Please try again in a few minutes through the same link; the deadline has not changed.',
  ]);
