import type { Application } from '../../../shared/application/application.ts';
import type { Fee } from '../../../shared/application/fee.ts';
import { titleOf } from '../../../shared/credential.ts';
import type { Instant } from '../../../shared/instant.ts';
import { nextPatch } from '../../../shared/rules/next-patch.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import { dayWords } from '../../../shared/status/day-words.ts';
import { payPage } from '../../pages/payer/pay-page.ts';
import { endedPage, exemptPage, paidPage, processingPage } from '../../pages/payer/payment-pages.ts';
import type { Page } from '../../pages/page.ts';

const deadline = (application: Application, now: Instant): string | undefined => {
  const plan = nextPatch(application, now)['plan'];
  const last: unknown = Array.isArray(plan) ? plan.at(-1) : undefined;
  return typeof last === 'string' ? dayWords(last, policyOf(application).timeZone) : undefined;
};

/** Finds the page of a fee on which nothing is to be paid; undefined while it is due. */
export const settledPage = (application: Application, fee: Fee): Page | undefined => {
  if (fee.paid !== undefined) return paidPage();
  if (fee.exempted !== undefined) return exemptPage();
  if (application.closed !== undefined) return endedPage();
  const processing = fee.sessions.some(
    ({ processingAt, failedAt }) => processingAt !== undefined && failedAt === undefined,
  );
  return processing ? processingPage() : undefined;
};

/** Makes the page of a fee: what is due and why, or that nothing is. */
export const feePage = (
  application: Application,
  fee: Fee,
  action: string,
  leadsTo: readonly string[],
  now: Instant,
): Page =>
  settledPage(application, fee) ??
  payPage({
    fee,
    applicant: application.name,
    endorsement: application.endorsement === undefined ? 'Endorsement' : titleOf(application.endorsement),
    dueBy: deadline(application, now),
    action,
    leadsTo,
  });
