import type { Application, Outcome } from '../application/application.ts';
import { feeCalled } from '../fee-called.ts';
import { feeOf } from '../rules/money/fee-of.ts';

/** Names how an application ended, as a title. */
export const outcomeTitles: Record<Outcome, string> = {
  endorsed: 'Endorsed',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
  lapsed: 'Lapsed',
  refused: 'Requirements not met',
};

const lapsedBecause: Readonly<Record<string, string>> = {
  'processing-fee-unpaid': 'the processing fee was not paid in time',
  'renewal-fee-unpaid': 'the membership was not renewed in time',
  'no-other-referee-named': 'no other referee was named in time',
  coordinator: 'the association closed it',
  'not-amended': 'it was not amended and submitted again in time',
};

/** Says why an application lapsed, as a clause: the application fee was not paid in time. */
export const whyLapsed = (application: Application): string => {
  const reason = application.closed?.reason ?? '';
  const fee = reason === 'application-fee-unpaid' ? feeOf(application, 'application') : undefined;
  if (fee !== undefined) return `the ${feeCalled(fee)} was not paid in time`;
  return lapsedBecause[reason] ?? 'something we waited for did not come in time';
};
