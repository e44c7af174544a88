import type { Application } from '../../../shared/application/application.ts';
import { exemptFee } from '../../../shared/rules/changes/coordinator-money.ts';
import { raiseDoubt } from '../../../shared/rules/changes/doubt-changes.ts';
import { close } from '../../../shared/rules/close.ts';
import { withFee } from '../../../shared/rules/money/fee-of.ts';
import { applicationAt, namedFee, ownFee, payByCheque, submittedAt } from '../made-up/journey.ts';
import { membershipCameBack, membershipMissed } from '../made-up/memberships.ts';
import { refundedInPart } from '../made-up/refunded-in-part.ts';
import type { MemoryWorld } from '../in-memory/memory-world.ts';
import { linkTo, pageOf } from '../web-visit.ts';
import { keepIn, type PageState, stale } from './keep-in.ts';

const due = applicationAt('application-fee');
const feeOf = (application: Application) => namedFee(application, 'application-1');

const own = (application: Application) => ownFee(application, 'application-1');

const withDoubt = (): Application => {
  const doubted = { kind: 'unknown-session', fee: 'application-1', about: 'cs_strange', cents: 2500 } as const;
  const change = raiseDoubt(applicationAt('references'), doubted, submittedAt);
  if (change === undefined) throw new Error('This was doubted before.');
  return change.application;
};

const processing = (): Application => {
  const session = { id: 'cs_slow', idempotencyKey: 'slow', attempt: 1, openedAt: submittedAt };
  return withFee(due, {
    ...feeOf(due),
    sessions: [{ ...session, expiresAt: submittedAt, processingAt: submittedAt }],
  });
};

/** Lists the states of the pages about money: of who pays, and of the coordinator. */
export const moneyStates = async (world: MemoryWorld): Promise<readonly PageState[]> => {
  const pay = async (id: string, application: Application) =>
    linkTo(world, { purpose: 'pay', applicationId: await keepIn(world, id, application), wait: 'application-1' });
  const desk = async (id: string, application: Application) =>
    pageOf(world, 'coordinator', await keepIn(world, id, application));
  const exempt = exemptFee(own(due), { by: 'sub-cora', reason: 'Hardship.' }, submittedAt);
  const lapsed = close(due, { outcome: 'lapsed', by: 'association', reason: 'fee' }, submittedAt);
  const paid = await pay('paid', applicationAt('references'));
  const refunded = pageOf(world, 'application', await keepIn(world, 'refunded', refundedInPart()));
  const unpaid = await desk('unpaid', due);
  const cheque = await desk('cheque', payByCheque(due, 'application-1'));
  const joining = await desk('joining', membershipMissed());
  const member = await desk('member-gone', membershipCameBack());
  const money = await desk('money', withDoubt());
  return [
    { name: 'pay', path: await pay('paying', due) },
    { name: 'pay-processing', path: await pay('processing', processing()) },
    { name: 'pay-paid', path: paid },
    { name: 'pay-receipt', path: `${paid}/receipt-1` },
    { name: 'pay-refund-receipt', path: `${refunded}/pay/receipt-2` },
    { name: 'pay-cheque-back', path: await pay('cheque-back', membershipCameBack()) },
    { name: 'pay-exempt', path: await pay('exempt', exempt.application) },
    { name: 'pay-ended', path: await pay('pay-ended', lapsed.application) },
    { name: 'coordinator-money', path: money },
    { name: 'coordinator-exempt', path: `${unpaid}/exempt-application-1`, press: 'Exempt' },
    { name: 'coordinator-exempt-in-part', path: `${joining}/exempt-application-1`, press: 'Exempt' },
    { name: 'coordinator-end-membership', path: `${member}/member-application-1`, press: 'End' },
    { name: 'coordinator-cheque', path: `${unpaid}/cheque-application-1`, press: 'Record' },
    stale({
      name: 'coordinator-cheque',
      path: `${unpaid}/cheque-application-1`,
      fill: { number: '1017' },
      press: 'Record',
    }),
    { name: 'coordinator-unpaid', path: `${cheque}/unpaid-application-1`, press: 'Take' },
    { name: 'coordinator-refund', path: `${money}/refund-application-1`, press: 'Give' },
    { name: 'coordinator-doubt', path: `${money}/doubt-1`, press: 'Record' },
    { name: 'coordinator-receipt', path: `${money}/receipt-1` },
  ];
};
