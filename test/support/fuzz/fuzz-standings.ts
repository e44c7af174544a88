import type { Application } from '../../../shared/application/application.ts';
import { emptyEvidence } from '../../../shared/evidence.ts';
import { policyById } from '../../../shared/policy/policy-by-id.ts';
import { noteSession, planSession } from '../../../shared/rules/changes/checkout-changes.ts';
import { raiseDoubt } from '../../../shared/rules/changes/doubt-changes.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import { bounceReference, declineReference } from '../../../shared/rules/changes/reference-changes.ts';
import { askForInformation, confirmDecision } from '../../../shared/rules/changes/review-changes.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { parkFailure } from '../../../shared/rules/changes/run-changes.ts';
import { saveReference } from '../../../shared/rules/changes/save-reference.ts';
import { close } from '../../../shared/rules/close.ts';
import { membershipCameBack, membershipMissed, membershipToConfirm } from '../made-up/memberships.ts';
import { applicationAt, decideAs, ownFee, payByCheque, requestIn, submittedAt } from '../made-up/journey.ts';
import { daysLater } from '../days-later.ts';
import { memoryWorld } from '../in-memory/memory-world.ts';
import { draftOf } from '../made-up/submitted-application.ts';

const draft = (): Application => draftOf(memoryWorld(submittedAt), 'p1');
const asked = (): Application => applicationAt('references');
const deciding = (kind: 'endorse' | 'defer' | 'decline'): Application => decideAs(applicationAt('review'), 'ada', kind);

const rated = (): Application => {
  const scores = Object.fromEntries(policyById('2022-01-01').rating.statements.map(({ id }) => [id, '3']));
  const typed = { ...scores, recommendation: 'recommend', knownSince: '2019', capacity: 'I lead the team.' };
  return saveReference(asked(), requestIn(asked(), 1), typed, submittedAt).application;
};

/** Waits long enough for a fee that a reminder may be sent by hand. */
const slow = (): Application => {
  const key = 'fee:processing-1';
  const wait = { key, openedAt: daysLater(submittedAt, -5), token: 'token', letters: ['0.0'] };
  return { ...applicationAt('processing-fee'), waits: { [key]: wait } };
};

const doubted = (): Application => {
  const about = { kind: 'unknown-session', fee: 'application-1', about: 'cs_strange', cents: 2500 } as const;
  return raiseDoubt(asked(), about, submittedAt)?.application ?? asked();
};

const refused = (): Application => {
  const word = { kind: 'decline', reasons: 'The supervision is too short.', by: 'sub-cora' } as const;
  const confirmed = confirmDecision(deciding('decline'), word, submittedAt).application;
  return recordOutcome(confirmed, 'IO-3', submittedAt).application;
};

/** Ends while a page of Stripe is open, on which somebody may still pay. */
const endedPaying = (): Application => {
  const due = applicationAt('application-fee');
  const planned = planSession(ownFee(due, 'application-1'), submittedAt).application;
  const noted = noteSession(ownFee(planned, 'application-1'), { attempt: 1, id: 'cs_open' }, submittedAt);
  return withdraw(noted.application, submittedAt).application;
};

const expired = (): Application => {
  const membership = {
    at: submittedAt,
    how: 'member',
    association: 'INfancy Onward',
    validUntil: '2026-03-01',
  } as const;
  return recordOutcome({ ...deciding('endorse'), membership }, 'IO-1', submittedAt).application;
};

/** Where an application may stand when somebody sends nonsense: between them, every form of every page is open. */
export const standings = {
  draft,
  // Beside it stands an ended application, whose entries may be taken over.
  'empty draft': () => ({ ...draft(), evidence: emptyEvidence }),
  check: () => applicationAt('check'),
  membership: () => applicationAt('membership'),
  'application-fee': () => applicationAt('application-fee'),
  'membership to confirm': membershipToConfirm,
  'membership missed': membershipMissed,
  references: asked,
  'references of old': () => applicationAt('references', daysLater(submittedAt, -5)),
  rated,
  declined: () => declineReference(asked(), requestIn(asked(), 1), 'cannot-now', submittedAt).application,
  bounced: () => bounceReference(asked(), requestIn(asked(), 1), 'bounced', submittedAt).application,
  doubted,
  'processing-fee': () => applicationAt('processing-fee'),
  slow,
  'paid by check': () => payByCheque(applicationAt('processing-fee'), 'processing-1'),
  'membership came back': membershipCameBack,
  review: () => applicationAt('review'),
  question: () => askForInformation(applicationAt('review'), 'ada', 'What was in 2021?', submittedAt).application,
  deferred: () => recordOutcome(deciding('defer'), 'IO-2', submittedAt).application,
  decision: () => deciding('decline'),
  renewal: expired,
  outcome: () => deciding('endorse'),
  parked: () =>
    parkFailure(applicationAt('check-references'), { state: 'Check the references', error: 'TypeError' }, submittedAt),
  endorsed: () => recordOutcome(deciding('endorse'), 'IO-1', submittedAt).application,
  refused,
  'ended with a check': () =>
    withdraw(payByCheque(applicationAt('processing-fee'), 'processing-1'), submittedAt).application,
  'ended paying': endedPaying,
  ended: () => close(asked(), { outcome: 'lapsed', by: 'association', reason: 'fee' }, submittedAt).application,
} as const satisfies Readonly<Record<string, () => Application>>;
