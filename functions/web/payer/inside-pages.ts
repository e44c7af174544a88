import { receiptPage } from '../../pages/payer/receipt-page.ts';
import { recordCheckout } from '../../money/record-checkout.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import type { FeeVisit } from './with-fee.ts';

/** A page below the one of a fee; `number` is what its address names after a hyphen. */
export type InsidePage = (visit: FeeVisit, number: string) => Promise<Answer> | Answer;

/** Asks Stripe what became of the open session, since the webhook may come later; the landing itself pays nothing. */
const done: InsidePage = async ({ ports, fee, home }) => {
  const session = fee.sessions.at(-1);
  if (session?.id !== undefined) await recordCheckout(ports, await ports.payments.retrieve(session.id));
  return goTo(home);
};

/** Leads back to the page of the fee, from a checkout that somebody left. */
const left: InsidePage = ({ home }) => goTo(home);

/** Shows one of the receipts that whoever came may open, or leads to the page that lists them when there is no such. */
const receipt: InsidePage = ({ application, receipts, listedAt }, which) => {
  const found = receipts.find(({ number }) => which === String(number));
  return found === undefined ? goTo(listedAt) : showPage(receiptPage(application, found, listedAt));
};

/** Maps the pages below the one of a fee by the first word of their address: done, left, receipt-1. */
export const insidePages = { done, left, receipt } as const satisfies Readonly<Record<string, InsidePage>>;
