import type { Application } from '../../../shared/application/application.ts';
import { feeTotal } from '../../../shared/application/fee.ts';
import type { Reference } from '../../../shared/application/reference-request.ts';
import type { Category } from '../../../shared/credential.ts';
import type { Evidence } from '../../../shared/evidence.ts';
import { refereeSlots } from '../../../shared/evidence/referee.ts';
import type { Reviewer } from '../../../shared/ports/reviewer-store.ts';
import { assignReviewers } from '../../../shared/rules/changes/assign-reviewers.ts';
import { checkApplication } from '../../../shared/rules/changes/check-application.ts';
import { checkMembership } from '../../../shared/rules/changes/check-membership.ts';
import { checkReferences } from '../../../shared/rules/changes/check-references.ts';
import { beginApplication } from '../../../shared/rules/changes/draft-changes.ts';
import { recordPayment } from '../../../shared/rules/changes/record-payment.ts';
import { receiveReference } from '../../../shared/rules/changes/reference-changes.ts';
import { submit } from '../../../shared/rules/changes/submit.ts';
import { feeByName } from '../../../shared/rules/money/fee-of.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import { begunRequest } from '../../../shared/rules/references/slots.ts';
import { madeUpEvidence } from '../made-up-evidence.ts';
import { seeded } from '../seeded-people.ts';
import { type Tale, tale } from './tale.ts';

const start = '2027-01-11T15:00:00.000Z';

/** Who applies. */
export const person = { id: 'p-made-up', version: 1, applications: [] };
const applicant = { personId: person.id, name: 'Dana Sample', email: 'dana.sample@example.org' };

/** Begins a draft that is filled in, unless told otherwise. */
export const draft = (stated: Partial<Evidence> = {}, category: Category = 'family-specialist'): Tale =>
  tale(beginApplication('a7k2m9p4', applicant, start), start).with((application) => ({
    ...application,
    endorsement: { credential: 'IMH-E', category, designation: null },
    evidence: { ...madeUpEvidence(start), ...stated },
  }));

/** Submits a draft and lets the rules check it; `memberUntil` is what the directory of members says. */
export const submitted = (draft: Tale, memberUntil?: string): Tale =>
  draft
    .apply((application, now) => submit(application, person, now))
    .apply(checkApplication)
    .apply((application, now) => checkMembership(application, memberUntil, now));

/** Lets money arrive for a fee: in full and in time, unless told otherwise. */
export const paid = (life: Tale, name: string, { session = name, cents }: { session?: string; cents?: number } = {}) =>
  life.apply((application, now) => {
    const fee = feeByName(application, name);
    if (fee === undefined) throw new Error(`There is no fee ${name}.`);
    const payment = { at: now, sessionId: `cs_${session}`, paymentIntentId: `pi_3PmadeUp${session}` };
    return recordPayment({ application, fee }, { ...payment, cents: cents ?? feeTotal(fee) }, now);
  });

const reference = (application: Application, score: number | null): Reference => ({
  scores: Object.fromEntries(policyOf(application).rating.statements.map(({ id }) => [id, score])),
  comments: {},
  recommendation: 'recommend',
  knownSince: '2020',
  capacity: 'We work in the same program.',
});

/** Lets a slot's referee answer; with `null` as score everywhere the answer cannot be counted. */
export const answered = (life: Tale, slot: number, score: number | null = 3): Tale =>
  life.apply((application, now) =>
    receiveReference(application, begunRequest(application, slot), reference(application, score), now),
  );

/** Leads a submitted application to its three references by the way that most take. */
export const withReferences = (life: Tale): Tale =>
  refereeSlots.reduce((current, slot) => answered(current, slot), paid(life, 'application-1')).apply(checkReferences);

/** Leads a submitted application into review by the way that most take. */
export const inReview = (life: Tale, judges: readonly Reviewer[] = seeded.reviewers): Tale =>
  paid(withReferences(life), 'processing-1').with(
    (application, now) => assignReviewers(application, judges, now).application,
  );
