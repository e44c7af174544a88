import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { Fee, Payment, Refund } from '../../../shared/application/fee.ts';
import type { ReferenceRequest } from '../../../shared/application/reference-request.ts';
import { emptyEvidence } from '../../../shared/evidence.ts';
import { erasedWord, pseudonymous } from '../../../shared/rules/pseudonymous.ts';
import { applicationAt, goodReference, requestIn, submittedAt } from '../../support/made-up/journey.ts';

// Whatever somebody wrote holds this word here, so that one look says whether anything of it is left.
const said = 'Dana said so';
const at = submittedAt;
const word = { at, by: 'sub-cora', reason: said };
const erased = { at, by: 'sub-cora', reason: erasedWord };
const decision = { at, kind: 'defer' as const, by: 'ada', reasons: said };

const before = applicationAt('review');
const [fee] = before.fees;
if (fee === undefined) throw new Error('There is no fee.');
const payment: Payment = { at, sessionId: 'cheque:1', paymentIntentId: 'cheque:1', cents: 2500, receipt: 1 };
const byCheque: Payment = { ...payment, cheque: { by: 'sub-cora', reason: said } };
const refund: Refund = { key: 'k', paymentIntentId: 'cheque:1', cents: 5, reason: 'coordinator', dueAt: at };
const membership = [{ line: 'membership' as const, cents: 5000 }];

const fullFee: Fee = {
  ...fee,
  ...{ paid: byCheque, exempted: word, membershipEnded: word, surplus: [payment, byCheque] },
  forgone: { ...word, lines: membership },
  refunds: [refund, { ...refund, key: 'k2', asked: { by: 'sub-cora', reason: said } }],
};
const request: ReferenceRequest = {
  ...requestIn(before, 1),
  ...{ reference: { ...goodReference, comments: { thinking: said } }, givenUnder: '2022-01-01', saved: { q: said } },
  ...{ recorded: { by: 'sub-cora', scan: said }, declined: { at, reason: 'cannot-now' }, openedAt: at },
};
const seat = { reviewerId: 'ada', name: said, email: 'ada@example.net', assignedAt: at };
const round = { number: 1, askedBy: 'ada', askedAt: at, question: said, restarts: [] };
const [first] = before.reviews;
if (first === undefined) throw new Error('There is no review.');

const full: Application = {
  ...before,
  ...{ name: said, formerAddresses: [{ email: 'dana@said.so', until: at }], formerNames: [said] },
  membership: { at, how: 'confirmed', by: 'sub-cora', association: said, validUntil: '2027-12-31' },
  fees: [fullFee],
  doubts: [
    { number: 1, at, kind: 'disputed', fee: 'application-1', about: 'dp_1', settled: word },
    { number: 2, at, kind: 'disputed', fee: 'application-1', about: 'dp_2' },
  ],
  requests: [request],
  carried: [request],
  reviews: [
    {
      ...first,
      reviewers: [{ ...seat, decision }, seat],
      information: [
        { ...round, answer: said, answeredAt: at },
        { ...round, number: 2 },
      ],
      confirmed: decision,
    },
  ],
  deferrals: [{ number: 1, at, reasons: said, restarts: [] }],
  interventions: [{ ...word, kind: 'nudged', wait: 'reference:1:1' }],
  secondLook: { at, reason: said },
  consents: [{ at, listed: true }],
  seen: [{ at, by: 'sub-cora', what: said, entry: said }],
};

const left = pseudonymous(full);
const address = 'erased@example.invalid';

describe('what is left of an application whose data are erased', () => {
  test('holds no word of anybody, no name, and no address', () => {
    expect(JSON.stringify(left)).not.toContain(said);
    expect(JSON.stringify(left)).not.toMatch(/@(?!example\.invalid)/);
    expect(left).toMatchObject({ name: erasedWord, email: address, evidence: emptyEvidence });
    for (const gone of ['formerAddresses', 'formerNames', 'seen', 'consents']) expect(left).not.toHaveProperty(gone);
  });

  test('holds what happened, where it stands, and who of the association acted', () => {
    const { schemaVersion, id, version, policy, personId, createdAt, savedAt, endorsement } = full;
    const { submissions, referencesCheckedAt, runs, failures, waits } = full;
    expect(left).toMatchObject({ schemaVersion, id, version, policy, personId, createdAt, savedAt, endorsement });
    expect(left).toMatchObject({ submissions, referencesCheckedAt, runs, failures, waits });
    expect(left.membership).toEqual({ ...full.membership, association: erasedWord });
    expect(left.deferrals).toEqual([{ number: 1, at, reasons: erasedWord, restarts: [] }]);
    expect(left.interventions).toEqual([{ ...erased, kind: 'nudged', wait: 'reference:1:1' }]);
    expect(left.secondLook).toEqual({ at, reason: erasedWord });
  });

  test('holds every amount, day and number of the fees, so that the books add up as before', () => {
    const cheque = { by: 'sub-cora', reason: erasedWord };
    expect(left.fees).toEqual([
      {
        ...fullFee,
        ...{ paid: { ...payment, cheque }, exempted: erased, membershipEnded: erased },
        ...{ forgone: { ...erased, lines: membership }, surplus: [payment, { ...payment, cheque }] },
        refunds: [refund, { ...refund, key: 'k2', asked: cheque }],
      },
    ]);
    expect(left.doubts).toEqual([{ ...full.doubts?.[0], settled: erased }, full.doubts?.[1]]);
  });

  test('adds nothing to a fee of which nobody said anything', () => {
    expect(pseudonymous({ ...before, fees: [fee] }).fees).toEqual([fee]);
    const byList = { ...fee, forgone: { at, lines: membership } };
    expect(pseudonymous({ ...before, fees: [byList] }).fees).toEqual([byList]);
  });

  test('holds who was asked by number, and what became of it, without the answers', () => {
    const { reference: _r, givenUnder: _g, saved: _s, ...kept } = request;
    const asked = {
      ...kept,
      referee: { ...request.referee, name: erasedWord, email: address },
      recorded: { by: 'sub-cora', scan: erasedWord },
    };
    expect(left.requests).toEqual([asked]);
    expect(left.carried).toEqual([asked]);
    const { recorded: _none, ...typed } = request;
    expect(pseudonymous({ ...full, requests: [typed] }).requests[0]).not.toHaveProperty('recorded');
  });

  test('holds who decided what and when, without the reasons', () => {
    const decided = { at, kind: 'defer', by: 'ada', reasons: erasedWord };
    const sat = { ...seat, name: erasedWord, email: address };
    expect(left.reviews).toEqual([
      {
        ...first,
        reviewers: [{ ...sat, decision: decided }, sat],
        information: [
          { ...round, question: erasedWord, answer: erasedWord, answeredAt: at },
          { ...round, number: 2, question: erasedWord },
        ],
        confirmed: decided,
      },
    ]);
    expect(pseudonymous(before).reviews[0]).not.toHaveProperty('confirmed');
  });

  test('is nothing where there was nothing', () => {
    const { membership: _m, doubts: _d, carried: _c, interventions: _i, secondLook: _l, ...bare } = full;
    const { membership: m, doubts, carried, interventions, secondLook } = pseudonymous(bare);
    expect([m, doubts, carried, interventions, secondLook]).toEqual([1, 2, 3, 4, 5].map(() => undefined));
  });

  test('of what was erased before is the same', () => {
    expect(pseudonymous(left)).toEqual(left);
  });
});
