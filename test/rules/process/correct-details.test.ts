import { describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import { applicantCopy } from '../../../shared/privacy/applicant-copy.ts';
import {
  changedDetails,
  correctDetails,
  followAddress,
  whyNotTheirs,
} from '../../../shared/rules/changes/correct-details.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import { eligibleReviewers } from '../../../shared/rules/review/eligible-reviewers.ts';
import { pseudonymous } from '../../../shared/rules/pseudonymous.ts';
import { applicationAt, decideAs, reviewers, submittedAt } from '../../support/made-up/journey.ts';

const at = '2026-03-09T15:00:00.000Z';
const word = { by: 'staff-7', reason: 'She married, and showed the paper.' };
const before = applicationAt('references');
const endorsed = recordOutcome(decideAs(applicationAt('review'), 'ada', 'endorse'), 'IO-1', submittedAt).application;
const moved = 'dana.new@example.org';

describe('a name or an address that is corrected', () => {
  test('changes what is named and nothing else, with the words in the part of the event that can be erased', () => {
    const { application, event } = correctDetails(before, { name: 'Dana New', email: moved }, word, at);
    const intervention = { at, kind: 'details-corrected', ...word };
    expect(application).toEqual({
      ...before,
      ...{
        name: 'Dana New',
        email: moved,
        formerAddresses: [{ email: before.email, until: at }],
        interventions: [intervention],
      },
    });
    expect(event).toEqual({
      ...{ at, actor: { role: 'coordinator', id: 'staff-7' }, kind: 'details-corrected' },
      data: { what: 'name-and-address' },
      words: {
        ...{ reason: word.reason, name: 'Dana New', formerName: before.name },
        ...{ address: moved, formerAddress: before.email },
      },
    });
  });

  test('changes the name alone, or the address alone, and tells of nothing else', () => {
    const interventions = [{ at, kind: 'details-corrected', ...word }];
    const named = correctDetails(before, { name: 'Dana New' }, word, at);
    expect(named.application).toEqual({ ...before, name: 'Dana New', interventions });
    expect(named.event).toMatchObject({ data: { what: 'name' } });
    expect(named.event.words).toEqual({ reason: word.reason, name: 'Dana New', formerName: before.name });
    const addressed = correctDetails(before, { email: moved }, word, at);
    const formerAddresses = [{ email: before.email, until: at }];
    expect(addressed.application).toEqual({ ...before, email: moved, formerAddresses, interventions });
    expect(addressed.event).toMatchObject({ data: { what: 'address' } });
    expect(addressed.event.words).toEqual({ reason: word.reason, address: moved, formerAddress: before.email });
    expect([named, addressed].map(({ letters }) => letters?.[0]?.wait)).toEqual(['details:name', 'details:address']);
    expect([changedDetails(before, {}), changedDetails(before, { email: before.email })]).toEqual([{}, {}]);
  });

  test('of a name is told to the applicant alone; of an address at the former one, too', () => {
    const told = (details: object) =>
      correctDetails(before, details, word, at).letters?.map(({ kind, to }) => ({ kind, to }));
    const applicant = { kind: 'details-corrected', to: { role: 'applicant' } };
    expect(told({ name: 'Dana New' })).toEqual([applicant]);
    expect(told({ email: moved })).toEqual([
      applicant,
      { kind: 'address-left', to: { role: 'former-address', number: 0 } },
    ]);
    const again = correctDetails(before, { email: moved }, word, at).application;
    const third = correctDetails(again, { email: 'dana.third@example.org' }, word, '2026-03-10T15:00:00.000Z');
    expect(third.letters?.at(-1)).toMatchObject({ to: { role: 'former-address', number: 1 } });
    expect(third.application.formerAddresses).toMatchObject([{ email: before.email }, { email: moved }]);
  });

  test('after an endorsement stands in the register, whose former words the application keeps; before, it keeps none', () => {
    const { application, relisted } = correctDetails(endorsed, { name: 'Dana New' }, word, at);
    expect(relisted).toMatchObject({ number: 'IO-1', name: 'Dana New' });
    expect(application.formerNames).toEqual([endorsed.name]);
    expect(correctDetails(endorsed, { email: moved }, word, at).relisted).toBeUndefined();
    const early = correctDetails(before, { name: 'Dana New' }, word, at);
    expect([early.relisted, early.application.formerNames]).toEqual([undefined, undefined]);
  });

  test('is taken as changed only where it differs, however the address is written', () => {
    const same = { name: before.name, email: ' DANA@example.org ' };
    expect(changedDetails(before, same)).toEqual({});
    expect(() => correctDetails(before, same, word, at)).toThrow('Nothing differs');
    expect(changedDetails(before, { ...same, name: 'Dana New' })).toEqual({ name: 'Dana New' });
  });

  test('is not the address of a referee or of a reviewer of the application', () => {
    const { name, email } = before.evidence.referees[0] ?? { name: '', email: '' };
    expect(whyNotTheirs(before, email.toUpperCase())).toContain(`the address of ${name}`);
    expect(whyNotTheirs(applicationAt('review'), 'ada@example.net')).toContain('the address of ada');
    expect(whyNotTheirs(applicationAt('review'), 'ada+me@example.net')).toContain('the address of ada');
    expect(whyNotTheirs(before, moved)).toBeUndefined();
  });

  test('is not the address of a referee who was carried over', () => {
    const [request] = before.requests;
    const carried = request === undefined ? [] : [request];
    const { name, email } = request?.referee ?? { name: '', email: '' };
    const evidence = { ...before.evidence, referees: [] };
    expect(whyNotTheirs({ ...before, evidence, requests: [], carried }, email)).toContain(`the address of ${name}`);
  });

  test('keeps whoever reviews under the former address from reviewing themselves', () => {
    const review = applicationAt('review');
    const own = reviewers.map((one) => (one.id === 'cleo' ? { ...one, email: review.email } : one));
    const eligible = (application: Application) => eligibleReviewers(application, own, at).map(({ id }) => id);
    const corrected = correctDetails(review, { email: moved }, word, at).application;
    expect([eligible(corrected), eligible({ ...review, email: moved })]).toEqual([['ben'], ['ben', 'cleo']]);
  });

  test('is followed by the other applications of the person, without letters', () => {
    const { letters, application, event } = followAddress(before, moved, word, at);
    expect([letters, application.email, event.data]).toEqual([undefined, moved, { what: 'address' }]);
  });

  test('stands in the file of all data, and goes with the rest when it is erased', () => {
    const { application } = correctDetails(endorsed, { name: 'Dana New', email: moved }, word, at);
    expect(applicantCopy(application)).toMatchObject({
      formerNames: [endorsed.name],
      formerAddresses: [{ email: endorsed.email, until: at }],
    });
    const left = JSON.stringify(pseudonymous(application));
    for (const gone of ['Dana', 'dana', 'married']) expect(left).not.toContain(gone);
  });
});
