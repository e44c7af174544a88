import { afterEach, describe, expect, test } from '@jest/globals';
import { type Application, applicationSchema } from '../../../shared/application/application.ts';
import type { Category, Credential } from '../../../shared/credential.ts';
import { emptyEvidence } from '../../../shared/evidence.ts';
import { policies } from '../../../shared/policy/policies.ts';
import { refereeCopy } from '../../../shared/privacy/referee-copy.ts';
import { advance } from '../../../shared/rules/advance.ts';
import { carriedReference } from '../../../shared/rules/references/carried-reference.ts';
import { beginErasure } from '../../../shared/rules/changes/begin-erasure.ts';
import { carryOver, mayBeCarriedOver, mayCarryOver } from '../../../shared/rules/changes/carry-over.ts';
import { checkApplication } from '../../../shared/rules/changes/check-application.ts';
import { checkMembership } from '../../../shared/rules/changes/check-membership.ts';
import {
  askRefereeAgain,
  declineReference,
  nameAnotherReferee,
} from '../../../shared/rules/changes/reference-changes.ts';
import { submit } from '../../../shared/rules/changes/submit.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { close } from '../../../shared/rules/close.ts';
import { refereesToAsk } from '../../../shared/rules/references/referees-to-ask.ts';
import { openSlots } from '../../../shared/rules/references/slots.ts';
import { standing } from '../../../shared/rules/standing.ts';
import {
  answerIn,
  applicationAt,
  goodReference,
  payFee,
  requestIn,
  submittedAt,
} from '../../support/made-up/journey.ts';
import { draftOf, familySpecialist } from '../../support/made-up/submitted-application.ts';
import { daysLater } from '../../support/days-later.ts';
import { memoryWorld } from '../../support/in-memory/memory-world.ts';
import { otherStatements } from '../../support/made-up/other-statements.ts';

const endedWith = (...slots: readonly number[]): Application => {
  const answered = slots.reduce((current, slot) => answerIn(current, slot), applicationAt('references'));
  return withdraw(answered, submittedAt).application;
};

const draft = (): Application => draftOf(memoryWorld(submittedAt), 'p1', { id: 'second', evidence: emptyEvidence });

const paid = () => {
  const { fees, submissions, membership } = applicationAt('references');
  return { fees, submissions, membership };
};

const person = { id: 'p1', version: 1, applications: [] };

/** Leads a draft that took over to its references: agreements accepted, submitted, checked, paid. */
const toReferences = (taken: Application, now: string): Application => {
  const agreed = {
    codeOfEthicsAcceptedOn: '2026-03-01',
    endorsementAgreementAcceptedOn: '2026-03-01',
    registerConsent: false,
  };
  const signed = { ...taken, evidence: { ...taken.evidence, agreements: agreed } };
  const checked = checkApplication(submit(signed, person, now).application, now);
  return payFee(checkMembership(checked.application, '2028-12-31', now).application, 'application-1', now).application;
};

describe('entries and references', () => {
  test('carry over after a lapse, a refusal or a withdrawal, and after nothing else', () => {
    const ended = (['lapsed', 'refused', 'withdrawn', 'declined', 'endorsed'] as const).map((outcome) => [
      outcome,
      mayBeCarriedOver(
        close(applicationAt('references'), { outcome, by: 'association', reason: 'x' }, submittedAt).application,
      ),
    ]);
    expect(Object.fromEntries(ended)).toEqual({
      lapsed: true,
      refused: true,
      withdrawn: true,
      declined: false,
      endorsed: false,
    });
    expect(mayBeCarriedOver(applicationAt('references'))).toBe(false);
  });

  test('fill a draft in which nothing is entered, and overwrite nothing', () => {
    const former = endedWith();
    const { application, event } = carryOver({ ...draft(), draftReminders: 2 }, former, submittedAt);
    // Its life begins anew: no reminder of it has been written.
    expect(application).not.toHaveProperty('draftReminders');
    expect(application.evidence).toEqual({ ...former.evidence, agreements: emptyEvidence.agreements });
    expect(application.endorsement).toEqual(former.endorsement);
    expect(event).toEqual({
      at: submittedAt,
      actor: { role: 'applicant' },
      kind: 'carried-over',
      data: { from: former.id },
    });
    expect(mayCarryOver(application)).toBe(false);
    expect(mayCarryOver(draftOf(memoryWorld(submittedAt), 'p1'))).toBe(false);
    expect(() => carryOver(application, former, submittedAt)).toThrow();
  });

  test('leave what the draft says of the membership and what was accepted in it', () => {
    const former = endedWith();
    const membership = { association: 'waimh', memberNumber: '77' } as const;
    const agreements = { ...emptyEvidence.agreements, codeOfEthicsAcceptedOn: '2026-03-01', registerConsent: true };
    const begun = { ...draft(), evidence: { ...emptyEvidence, membership, agreements } };
    const { evidence } = carryOver(begun, former, submittedAt).application;
    expect(evidence).toEqual({ ...former.evidence, membership, agreements });
  });

  test('bring along which addresses the person had, each once, after those that the draft knows', () => {
    const [own, other] = ['own@example.org', 'other@example.org'].map((email) => ({ email, until: submittedAt }));
    if (own === undefined || other === undefined) throw new Error('There is no address.');
    const former = { ...endedWith(), formerAddresses: [other, own] };
    const known = (taken: Application) => carryOver(taken, former, submittedAt).application.formerAddresses;
    expect(known({ ...draft(), formerAddresses: [own] })).toEqual([own, other]);
    expect(known(draft())).toEqual([other, own]);
    expect(carryOver(draft(), endedWith(), submittedAt).application).not.toHaveProperty('formerAddresses');
  });

  test('bring the endorsement along where the draft has chosen none, and the references that were given', () => {
    const former = endedWith(1);
    const { endorsement: chosen, ...undecided } = draft();
    const taken = carryOver(undecided, former, submittedAt).application;
    expect(taken.endorsement).toEqual(former.endorsement);
    expect(taken.carried?.map(({ slot }) => slot)).toEqual([1]);
    const other = { credential: 'ECMH-E' as const, category: 'mentor' as const, designation: 'clinical' as const };
    expect(carryOver({ ...draft(), endorsement: other }, former, submittedAt).application.endorsement).toEqual(other);
    expect(chosen).toBeDefined();
  });

  test('carry over no more once the personal data of the former is being erased', () => {
    const erasing = beginErasure(endedWith(1), { by: 'sub-cora', reason: 'asked' }, submittedAt).application;
    expect(mayBeCarriedOver(erasing)).toBe(false);
    expect(() => carryOver(draft(), erasing, submittedAt)).toThrow('Nothing can be carried over here.');
  });

  test('a reference that counts is not asked for again', () => {
    const later = daysLater(submittedAt, 100);
    const again = toReferences(carryOver(draft(), endedWith(1, 3), later).application, later);
    expect(openSlots(again)).toEqual([2]);
    expect(requestIn(again, 1)).toMatchObject({ receivedAt: submittedAt, reference: goodReference });
    expect(requestIn(again, 2).receivedAt).toBeUndefined();
  });

  test('three references that count lead on at once', () => {
    const again = toReferences(carryOver(draft(), endedWith(1, 2), submittedAt).application, submittedAt);
    expect(openSlots(again)).toEqual([3]);
    expect(standing(answerIn(again, 3))).toBe('check-references');
  });

  test('a reference older than a year, or that could not be counted, is asked for anew', () => {
    const later = daysLater(submittedAt, 367);
    const old = toReferences(carryOver(draft(), endedWith(1), later).application, later);
    expect(openSlots(old)).toEqual([1, 2, 3]);
    const former = endedWith(1);
    const { scores } = goodReference;
    const unsure = Object.fromEntries(Object.keys(scores).map((id) => [id, null]));
    const uncounted = former.requests.map((request) =>
      request.slot === 1 ? { ...request, reference: { ...goodReference, scores: unsure } } : request,
    );
    const again = toReferences(
      carryOver(draft(), { ...former, requests: uncounted }, submittedAt).application,
      submittedAt,
    );
    expect(openSlots(again)).toEqual([1, 2, 3]);
  });

  test('a referee who is named no more brings no reference', () => {
    const { application } = carryOver(draft(), endedWith(1), submittedAt);
    const referees = application.evidence.referees.map((one) =>
      one.slot === 1 ? { ...one, name: 'New Person', email: 'new@example.org' } : one,
    );
    const again = toReferences({ ...application, evidence: { ...application.evidence, referees } }, submittedAt);
    expect(openSlots(again)).toEqual([1, 2, 3]);
  });

  test.each([
    ['another name', { name: 'Somebody Else' }, false],
    ['another role', { relationship: 'supervision-provider' as const }, false],
    ['the same name in other letters', { name: 'ANN  lee' }, true],
    ['a role that has ended since', { current: false }, true],
  ])(
    'a reference counts for whoever gave it, as what they gave it: with %s at that address',
    (_what, changed, counts) => {
      const { application } = carryOver(draft(), endedWith(1), submittedAt);
      const named = { ...requestIn(endedWith(1), 1).referee, ...changed };
      expect(carriedReference(application, named, submittedAt) !== undefined).toBe(counts);
    },
  );

  test('a reference is kept with what it was given for, and counts within its credential alone', () => {
    const taken = carryOver(draft(), endedWith(1), submittedAt).application;
    expect(taken.carried?.map(({ givenFor }) => givenFor)).toEqual([familySpecialist]);
    const as = (credential: Credential, category: Category) => {
      const applied = { ...taken, endorsement: { credential, category, designation: null } };
      return refereesToAsk(applied, submittedAt).map(({ slot }) => slot);
    };
    expect(as('IMH-E', 'family-specialist')).toEqual([2, 3]);
    expect(as('IMH-E', 'associate')).toEqual([2, 3]);
    expect(as('ECMH-E', 'family-specialist')).toEqual([1, 2, 3]);
    const other = { ...taken, endorsement: { ...familySpecialist, credential: 'ECMH-E' as const } };
    const asked = advance({ ...applicationAt('references'), ...other, ...paid(), requests: [] }, submittedAt);
    expect(asked.requests.map(({ receivedAt }) => receivedAt)).toEqual([undefined, undefined, undefined]);
  });

  test('a reference keeps what it was first given for, however often it is carried over', () => {
    const associate = { ...familySpecialist, category: 'associate' as const };
    const taken = { ...carryOver(draft(), endedWith(1), submittedAt).application, endorsement: associate };
    const again = advance({ ...applicationAt('references'), ...taken, ...paid(), requests: [] }, submittedAt);
    expect(requestIn(again, 1)).toMatchObject({ receivedAt: submittedAt, givenFor: familySpecialist });
    const ended = withdraw(answerIn(again, 2), submittedAt).application;
    const third = carryOver({ ...draft(), id: 'third' }, ended, submittedAt).application;
    expect(third.carried?.map(({ slot, givenFor }) => [slot, givenFor?.category])).toEqual([
      [1, 'family-specialist'],
      [1, 'family-specialist'],
      [2, 'associate'],
    ]);
  });

  describe('of an earlier policy', () => {
    afterEach(() => void Object.assign(policies, { length: 1 }));

    test('a reference is judged by the statements its referee had, and told in their words', () => {
      const taken = carryOver(draft(), endedWith(1), submittedAt).application;
      Object.assign(policies, { 1: otherStatements });
      const later = { ...taken, policy: otherStatements.id };
      expect(refereesToAsk(later, submittedAt).map(({ slot }) => slot)).toEqual([2, 3]);
      const again = advance({ ...applicationAt('references'), ...later, ...paid(), requests: [] }, submittedAt);
      expect(requestIn(again, 1)).toMatchObject({ receivedAt: submittedAt, givenUnder: taken.policy });
      const { reference } = refereeCopy(again, requestIn(again, 1));
      expect(reference?.scores.filter(({ score }) => score === null)).toEqual([]);
      const third = carryOver({ ...draft(), id: 'third' }, withdraw(again, submittedAt).application, submittedAt);
      expect(third.application.carried?.map(({ givenUnder }) => givenUnder)).toEqual([taken.policy, taken.policy]);
    });
  });

  test('a reference that was carried over before that was kept counts as given for the same', () => {
    const former = endedWith(1);
    const unknown = former.requests.map((one) => ({ ...one, carriedFrom: 'the-first' }));
    const taken = carryOver(draft(), { ...former, requests: unknown }, submittedAt).application;
    const read = applicationSchema.parse(JSON.parse(JSON.stringify(taken)));
    expect(read.carried?.map((one) => 'givenFor' in one)).toEqual([false]);
    const other = { ...read, endorsement: { ...familySpecialist, credential: 'ECMH-E' as const } };
    expect(refereesToAsk(other, submittedAt).map(({ slot }) => slot)).toEqual([2, 3]);
  });

  test('of a referee whose address was corrected, who answered then, come with that address', () => {
    const corrected = askRefereeAgain(applicationAt('references'), 1, 'ann@home.example', submittedAt).application;
    const former = withdraw(answerIn(corrected, 1), submittedAt).application;
    const taken = carryOver(draft(), former, submittedAt).application;
    expect(taken.evidence.referees.map(({ email }) => email)[0]).toBe('ann@home.example');
    expect(openSlots(toReferences(taken, submittedAt))).toEqual([2, 3]);
  });

  test('of a referee who was replaced come from who was named instead, whose reference counts', () => {
    const asked = applicationAt('references');
    const tia = { ...requestIn(asked, 1).referee, name: 'Tia', email: 'tia@example.net' };
    const declined = declineReference(asked, requestIn(asked, 1), 'other', submittedAt).application;
    const named = nameAnotherReferee(declined, tia, submittedAt).application;
    const taken = carryOver(draft(), withdraw(answerIn(named, 1), submittedAt).application, submittedAt).application;
    expect(taken.evidence.referees[0]).toEqual(tia);
    expect(openSlots(toReferences(taken, submittedAt))).toEqual([2, 3]);
  });

  test('keep the access waiver under which a reference was given', () => {
    const former = endedWith(1);
    const waived = former.requests.map((request) => ({
      ...request,
      referee: { ...request.referee, accessWaiver: true },
    }));
    const { application } = carryOver(draft(), { ...former, requests: waived }, submittedAt);
    const unwaived = application.evidence.referees.map((one) => ({ ...one, accessWaiver: false }));
    const again = toReferences(
      { ...application, evidence: { ...application.evidence, referees: unwaived } },
      submittedAt,
    );
    expect(requestIn(again, 1).referee.accessWaiver).toBe(true);
    expect(requestIn(again, 2).referee.accessWaiver).toBe(false);
  });

  test('carry over twice: a reference taken over once is not lost by another withdrawal', () => {
    const first = toReferences(carryOver(draft(), endedWith(1), submittedAt).application, submittedAt);
    const ended = withdraw(first, submittedAt).application;
    const third = { ...draft(), id: 'third' };
    const again = toReferences(carryOver(third, ended, submittedAt).application, submittedAt);
    expect(openSlots(again)).toEqual([2, 3]);
  });
});
