import { randomUUID } from 'node:crypto';
import type { Application } from '../../../shared/application/application.ts';
import type { Change } from '../../../shared/change.ts';
import { beginApplication } from '../../../shared/rules/changes/draft-changes.ts';
import { submit } from '../../../shared/rules/changes/submit.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { feeByName, withFee } from '../../../shared/rules/money/fee-of.ts';
import { step } from '../../../shared/rules/step.ts';
import { retryOnConflict } from '../../../functions/runtime/retry-on-conflict.ts';
import type { Referee } from '../../../shared/evidence/referee.ts';
import { madeUpEvidence } from '../made-up-evidence.ts';
import type { SmokeStage } from './smoke-stage.ts';

/** Names SES's mailbox simulator: it takes or bounces our letters, and nobody reads them. */
const simulator = (fate: 'success' | 'bounce', label: string): string => `${fate}+${label}@simulator.amazonses.com`;

/** Makes up an application that is submitted now; its first referee's address will bounce. */
export const submission = async ({ people, now }: SmokeStage): Promise<Change> => {
  const id = `smoke-${randomUUID().slice(0, 8)}`;
  const email = simulator('success', id);
  const person = await people.byAddress(email, `p-${id}`);
  const at = now();
  const { application } = beginApplication(id, { personId: person.id, name: 'Smoke Test', email }, at);
  const evidence = madeUpEvidence(at);
  const referees = evidence.referees.map((one, index): Referee => ({
    ...one,
    email: simulator(index === 0 ? 'bounce' : 'success', `${id}-${one.slot}`),
  }));
  const endorsement = { credential: 'IMH-E', category: 'family-specialist', designation: null } as const;
  const filled: Application = { ...application, endorsement, evidence: { ...evidence, referees } };
  return submit(filled, person, at);
};

const change = ({ applications, now }: SmokeStage, id: string, decide: (facts: Application, at: string) => Change) =>
  retryOnConflict(async () => applications.save(decide(await applications.get(id), now())));

/** Exempts a smoke application from its first fee, which answers the wait for it: no money moves. */
export const exempt = (stage: SmokeStage, id: string): Promise<void> =>
  change(stage, id, (application, at) => {
    const fee = feeByName(application, 'application-1');
    if (fee === undefined) throw new Error('There is no fee to be exempt from');
    const exempted = withFee(application, { ...fee, exempted: { at, by: 'smoke', reason: 'smoke test' } });
    const event = { actor: { role: 'coordinator', id: 'smoke' }, kind: 'fee-exempted', data: {} } as const;
    return step(exempted, event, at, { key: 'fee:application-1' });
  });

/** Withdraws a smoke application, which closes every wait and link. */
export const withdrawn = (stage: SmokeStage, id: string): Promise<void> => change(stage, id, withdraw);
