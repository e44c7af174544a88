import type { Application } from '../../../shared/application/application.ts';
import type { Change } from '../../../shared/change.ts';
import type { Instant } from '../../../shared/instant.ts';
import { assignReviewers } from '../../../shared/rules/changes/assign-reviewers.ts';
import { checkReferences } from '../../../shared/rules/changes/check-references.ts';
import { exemptFee } from '../../../shared/rules/changes/coordinator-money.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import { receiveReference } from '../../../shared/rules/changes/reference-changes.ts';
import { decide } from '../../../shared/rules/changes/review-changes.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { close } from '../../../shared/rules/close.ts';
import { goodReference, namedFee, requestIn, reviewers } from './journey.ts';
import type { MoneyLife } from './money-life.ts';

type Step = (application: Application, now: Instant) => Change | undefined;

const exempt =
  (name: string): Step =>
  (application, now) => {
    const fee = namedFee(application, name);
    const isSettled = fee.paid !== undefined || fee.exempted !== undefined;
    return isSettled ? undefined : exemptFee({ application, fee }, { by: 'cora', reason: 'So decided.' }, now);
  };

const answer =
  (slot: number): Step =>
  (application, now) =>
    receiveReference(application, requestIn(application, slot), goodReference, now);

const endorsing = { kind: 'endorse', reasons: 'Shown.' } as const;

/** Leads through the review to an endorsement; a fee that is not paid by then is exempted. */
const toTheDecision: readonly Step[] = [
  exempt('application-1'),
  ...[1, 2, 3].map(answer),
  checkReferences,
  exempt('processing-1'),
  (application, now) => decide(assignReviewers(application, reviewers, now).application, 'ada', endorsing, now),
  (application, now) => recordOutcome(application, 'N1', now),
];

const lapsed = { outcome: 'lapsed', by: 'association', reason: 'application-fee-unpaid' } as const;

/** Lists how an application whose first fee is due may come to its end, by the word for it, act by act. */
export const waysToEnd: Readonly<Record<string, readonly Step[]>> = {
  withdraws: [withdraw],
  lapses: [(application, now) => close(application, lapsed, now)],
  'is decided': toTheDecision,
};

/** Brings an application to its end in one of these ways, unless it has ended. */
export const end = async ({ world, facts }: MoneyLife, way: string): Promise<void> => {
  if (facts().closed !== undefined) return;
  for (const step of waysToEnd[way] ?? []) {
    const change = step(facts(), world.clock.now());
    if (change !== undefined) await world.applications.save(change);
  }
};
