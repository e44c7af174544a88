import type { Act } from '../../../shared/act.ts';
import type { Application } from '../../../shared/application/application.ts';
import { type Fee, feeTotal } from '../../../shared/application/fee.ts';
import type { Reference, ReferenceRequest } from '../../../shared/application/reference-request.ts';
import type { DecisionKind } from '../../../shared/application/review.ts';
import type { Change } from '../../../shared/change.ts';
import type { Instant } from '../../../shared/instant.ts';
import type { Reviewer } from '../../../shared/ports/reviewer-store.ts';
import { policyById } from '../../../shared/policy/policy-by-id.ts';
import { assignReviewers } from '../../../shared/rules/changes/assign-reviewers.ts';
import { checkApplication } from '../../../shared/rules/changes/check-application.ts';
import { checkMembership } from '../../../shared/rules/changes/check-membership.ts';
import { checkReferences } from '../../../shared/rules/changes/check-references.ts';
import { noteSession, planSession } from '../../../shared/rules/changes/checkout-changes.ts';
import { recordCheque } from '../../../shared/rules/changes/coordinator-money.ts';
import { recordPayment } from '../../../shared/rules/changes/record-payment.ts';
import { receiveReference } from '../../../shared/rules/changes/reference-changes.ts';
import { decide } from '../../../shared/rules/changes/review-changes.ts';
import { submit } from '../../../shared/rules/changes/submit.ts';
import { feeByName } from '../../../shared/rules/money/fee-of.ts';
import type { OwnFee } from '../../../shared/rules/money/own-fee.ts';
import { currentRequest } from '../../../shared/rules/references/slots.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { memoryWorld } from '../in-memory/memory-world.ts';
import { reviewerNamed } from './reviewer-named.ts';
import { draftOf } from './submitted-application.ts';

export const submittedAt = '2026-03-02T15:00:00.000Z';
const person = { id: 'p1', version: 1, applications: [] };

export const reviewers: readonly Reviewer[] = ['ada', 'ben', 'cleo'].map((id) => reviewerNamed(id));

/** A reference that counts. */
export const goodReference: Reference = {
  scores: Object.fromEntries(policyById('2022-01-01').rating.statements.map(({ id }) => [id, 3])),
  comments: {},
  recommendation: 'recommend',
  knownSince: '2019',
  capacity: 'supervisor',
};

/** Finds the request that a slot stands at; a test that asks for none has a mistake. */
export const requestIn = (application: Application, slot: number): ReferenceRequest => {
  const request = currentRequest(application, slot);
  if (request === undefined) throw new Error(`Slot ${slot} has no request.`);
  return request;
};

/** Finds a fee that must be there. */
export const namedFee = (application: Application, name: string): Fee => {
  const fee = feeByName(application, name);
  if (fee === undefined) throw new Error(`There is no fee ${name}.`);
  return fee;
};

/** Finds a fee that must be there, with the application whose it is. */
export const ownFee = (application: Application, name: string): OwnFee => ({
  application,
  fee: namedFee(application, name),
});

/** Pays a fee with a check that came by mail. */
export const payByCheque = (application: Application, name: string): Application => {
  const word = { number: '1042', by: 'sub-cora', reason: 'By mail.' };
  return recordCheque(ownFee(application, name), word, submittedAt).application;
};

/** Pays a fee in full; `session` tells one payment from another. */
export const payFee = (application: Application, name: string, now: Instant, session = name): Change => {
  const fee = namedFee(application, name);
  const payment = { at: now, sessionId: `cs_${session}`, paymentIntentId: `pi_${session}`, cents: feeTotal(fee) };
  const change = recordPayment({ application, fee }, payment, now);
  if (change === undefined) throw new Error('This payment was recorded before.');
  return change;
};

/** Pays a fee in a way that the bank has yet to confirm. */
export const payLater = (application: Application, name: string): Application => {
  const planned = planSession(ownFee(application, name), submittedAt).application;
  return noteSession(ownFee(planned, name), { attempt: 1, processingAt: submittedAt }, submittedAt).application;
};

/** Receives a good reference in a slot. */
export const answerIn = (application: Application, slot: number, now: Instant = submittedAt): Application =>
  receiveReference(application, requestIn(application, slot), goodReference, now).application;

/** Makes a submitted application. */
export const submitted = (particular: Partial<Application> = {}): Application =>
  submit({ ...draftOf(memoryWorld(submittedAt), person.id), ...particular }, person, submittedAt).application;

const endorse = (application: Application, now: Instant): Application =>
  decide(application, 'ada', { kind: 'endorse', reasons: 'Shown.' }, now).application;

const steps: readonly ((application: Application, now: Instant) => Application)[] = [
  (application, now) => checkApplication(application, now).application,
  (application, now) => checkMembership(application, '2026-12-31', now).application,
  (application, now) => payFee(application, 'application-1', now).application,
  (application, now) => [1, 2, 3].reduce((current, slot) => answerIn(current, slot, now), application),
  (application, now) => checkReferences(application, now).application,
  (application, now) =>
    assignReviewers(payFee(application, 'processing-1', now).application, reviewers, now).application,
  endorse,
];

/** Leads an application to an act by the way that most applications take, all at one instant. */
export const applicationAt = (
  act: Act,
  now: Instant = submittedAt,
  particular: Partial<Application> = {},
): Application => {
  let application = submitted(particular);
  for (const next of steps) {
    if (standing(application) === act) return application;
    application = next(application, now);
  }
  if (standing(application) !== act) throw new Error(`No straight way leads to ${act}.`);
  return application;
};

/** Decides as one reviewer. */
export const decideAs = (
  application: Application,
  id: string,
  kind: DecisionKind,
  now: Instant = submittedAt,
): Application => decide(application, id, { kind, reasons: 'Because.' }, now).application;

/** Lets a review begin anew after a deferral that was answered, as it stands. */
export const reviewedAgain = ({ savedAt, reviews }: Application): Pick<Application, 'deferrals' | 'reviews'> => ({
  deferrals: [{ number: 1, at: savedAt, reasons: '.', restarts: [], resubmittedAt: savedAt }],
  reviews: reviews.flatMap((review) => [review, { ...review, number: 2 }]),
});
