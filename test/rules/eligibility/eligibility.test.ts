import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../../shared/calendar-date.ts';
import { competencies } from '../../../shared/competency.ts';
import type { EndorsementKind } from '../../../shared/credential.ts';
import { emptyEvidence, type Evidence } from '../../../shared/evidence.ts';
import { tracks, type Track } from '../../../shared/policy/requirements-schema.ts';
import { isEligible, judge } from '../../../shared/rules/eligibility/eligibility.ts';
import { ruleName } from '../../../shared/rules/finding.ts';
import { anyPost, anySupervision, anyTraining, shuffled } from '../../support/arbitraries.ts';
import {
  bothCredentials,
  degree,
  eligibleEvidence,
  post,
  submittedOn,
} from '../../support/made-up/eligible-evidence.ts';
import { failing, findingOf, judgeTrack, policy } from '../../support/made-up/judge-track.ts';

const shown = ['training-average', ...competencies.map((competency) => `competency-${competency}`)];
const asAssociate: EndorsementKind = { credential: 'IMH-E', category: 'associate', designation: null };
const asMentor = { credential: 'IMH-E', category: 'mentor' } as const;
const forAll = ['references', 'membership', 'code-of-ethics', 'endorsement-agreement'];

const rules: Record<Track, readonly string[]> = {
  associate: ['education-or-work', 'training', ...forAll],
  'family-specialist': ['education', 'work', 'families', 'training', 'supervision', ...forAll],
  'mental-health-specialist': ['education', 'work', 'training', 'supervision', ...forAll],
  'mentor-clinical': [
    'education',
    'practice-leadership',
    'providing-supervision',
    'training',
    'training-on-providing-supervision',
    'supervision',
    ...forAll,
  ],
  'mentor-policy': ['education', 'policy-leadership', 'training', ...forAll],
  'mentor-research-faculty': ['education', 'research-leadership', 'training', ...forAll],
};

const cases = tracks.flatMap((track) => bothCredentials.map((credential) => [credential, track] as const));

describe('eligibility', () => {
  test.each(cases)('for %s %s exactly what is asked for is enough', (credential, track) => {
    const findings = judgeTrack(track, eligibleEvidence(track), credential);
    expect(failing(findings)).toEqual([]);
    expect(isEligible(findings)).toBe(true);
  });

  test.each(cases)('for %s %s every requirement that is not met is named at once', (credential, track) => {
    const findings = judgeTrack(track, emptyEvidence, credential);
    expect(failing(findings)).toEqual(rules[track]);
    expect(isEligible(findings)).toBe(false);
  });

  test.each(tracks)('for %s every requirement is reported, met or not, with a source', (track) => {
    for (const evidence of [eligibleEvidence(track), emptyEvidence]) {
      const findings = judgeTrack(track, evidence);
      expect(findings.map(({ rule }) => rule).toSorted()).toEqual([...rules[track], ...shown].toSorted());
      for (const { found, needed, source } of findings)
        expect([found, needed, source].every((words) => words.length > 0)).toBe(true);
    }
  });

  test('one requirement that fails is enough to refuse', () => {
    const findings = judgeTrack('mentor-policy', eligibleEvidence('mentor-policy', { membership: null }));
    expect(failing(findings)).toEqual(['membership']);
    expect(isEligible(findings)).toBe(false);
  });

  test('averages and competencies are unmet without failing', () => {
    const unmet = judgeTrack('associate', eligibleEvidence('associate')).filter(({ met }) => !met);
    expect(unmet.map(({ rule }) => rule).toSorted()).toEqual(shown.toSorted());
    expect(isEligible(unmet)).toBe(true);
  });

  test('a Mentor without a designation cannot be judged', () => {
    expect(() => judge(emptyEvidence, { ...asMentor, designation: null }, policy, submittedOn)).toThrow(
      'A Mentor applies with a designation: Clinical, Policy or Research/Faculty.',
    );
  });

  test('each finding cites the very number it goes by', () => {
    const of = (rest: string) => `eligibility.requirements.mentor-clinical.${rest}`;
    const paths = [
      'eligibility.membership',
      'eligibility.agreements',
      'eligibility.competencies',
      ...['education.atLeast', 'work.0.months', 'work.1.months', 'training.hours', 'training.averageHours'].map(of),
      ...['training.onProvidingSupervisionHours', 'supervision.hours', 'supervision.providers', 'references'].map(of),
    ];
    const cited = { ...policy, sources: Object.fromEntries(paths.map((path) => [path, path])) };
    const findings = judge(emptyEvidence, { ...asMentor, designation: 'clinical' }, cited, submittedOn);
    expect(findings.filter(({ rule }) => !rule.startsWith('comp')).map(({ rule, source }) => [rule, source])).toEqual([
      ['education', of('education.atLeast')],
      ['practice-leadership', of('work.0.months')],
      ['providing-supervision', of('work.1.months')],
      ['training', of('training.hours')],
      ['training-on-providing-supervision', of('training.onProvidingSupervisionHours')],
      ['training-average', of('training.averageHours')],
      ['supervision', `${of('supervision.hours')}; who may provide it: ${of('supervision.providers')}`],
      ['references', of('references')],
      ['membership', 'eligibility.membership'],
      ['code-of-ethics', 'eligibility.agreements'],
      ['endorsement-agreement', 'eligibility.agreements'],
    ]);
  });

  test('where work may take the place of a degree, all of the work is needed', () => {
    const { requirements } = policy.eligibility;
    const associate = {
      ...requirements.associate,
      work: [...requirements.associate.work, ...requirements['mentor-policy'].work],
    };
    const demanding = {
      ...policy,
      eligibility: { ...policy.eligibility, requirements: { ...requirements, associate } },
    };
    const evidence = eligibleEvidence('associate', { education: [], work: [post()] });
    const [finding] = judge(evidence, asAssociate, demanding, submittedOn);
    expect(finding).toMatchObject({
      met: false,
      needed:
        'a Child Development Associate (CDA) or any academic degree, or 24 months of work, paid or volunteer ' +
        '(volunteer work counts when supervised and with specialized training) and ' +
        '36 months of work as a leader in policy or program administration',
    });
  });

  test('rules have names for people', () => {
    expect(ruleName('training')).toBe('In-service training');
    expect(ruleName('code-of-ethics')).toBe('Code of ethics');
    expect(ruleName('competency-reflection')).toBe('Reflection');
  });

  test('a policy change never alters what another policy finds', () => {
    const { requirements } = policy.eligibility;
    const stricter = { ...requirements.associate, training: { ...requirements.associate.training, hours: 31 } };
    const next = {
      ...policy,
      eligibility: { ...policy.eligibility, requirements: { ...requirements, associate: stricter } },
    };
    const evidence = eligibleEvidence('associate');
    const before = judge(evidence, asAssociate, policy, submittedOn);
    expect(failing(judge(evidence, asAssociate, next, submittedOn))).toEqual(['training']);
    expect(judge(evidence, asAssociate, policy, submittedOn)).toEqual(before);
  });
});

describe('membership and agreements', () => {
  test.each([
    [{ association: 'infancy-onward' as const, memberNumber: '12' }, 'states membership of INfancy Onward'],
    [
      { association: 'waimh' as const, memberNumber: null },
      'states membership of World Association for Infant Mental Health (WAIMH)',
    ],
    [{ association: 'other' as const, name: 'MI-AIMH', memberNumber: null }, 'states membership of MI-AIMH'],
    [{ association: 'joining' as const }, 'joining INfancy Onward with the first payment'],
  ])('%j is a membership', (membership, found) => {
    expect(findingOf('membership', 'associate', { membership })).toEqual({
      rule: 'membership',
      found,
      needed: 'membership of an infant mental health association on the day of submission',
      met: true,
      fails: false,
      source: 'INfancy Onward',
    });
  });

  test('no membership is none', () => {
    expect(findingOf('membership', 'associate', { membership: null })).toMatchObject({
      found: 'no membership stated',
      met: false,
      fails: true,
    });
  });

  test.each([
    ['code-of-ethics', 'codeOfEthicsAcceptedOn', 'the code of ethics accepted before submission'],
    ['endorsement-agreement', 'endorsementAgreementAcceptedOn', 'the endorsement agreement accepted before submission'],
  ] as const)('the %s is accepted by the day of submission', (rule, field, needed) => {
    const accepted = (on: string | null) =>
      findingOf(rule, 'associate', { agreements: { ...eligibleEvidence('associate').agreements, [field]: on } });
    expect(accepted('2022-06-01')).toEqual({
      rule,
      found: 'accepted on 2022-06-01',
      needed,
      met: true,
      fails: false,
      source: 'INfancy Onward, category pages',
    });
    expect(accepted('2022-06-02')).toMatchObject({ found: 'accepted on 2022-06-02', met: false, fails: true });
    expect(accepted(null)).toMatchObject({ found: 'not accepted', met: false, fails: true });
  });
});

describe('laws of eligibility', () => {
  const anyTrack = fc.constantFrom(...tracks);
  const anyCredential = fc.constantFrom(...bothCredentials);

  test('the order of entries does not matter', () => {
    const lists = fc
      .record({
        work: fc.array(anyPost(), { maxLength: 4 }),
        training: fc.array(anyTraining(), { maxLength: 4 }),
        education: fc.subarray([degree('master', '2018-05-31'), degree('bachelor'), degree('doctorate', '2021-05-31')]),
      })
      .chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.record({ work: shuffled(all.work), training: shuffled(all.training), education: shuffled(all.education) }),
        ),
      );
    fc.assert(
      fc.property(lists, anyTrack, anyCredential, ([one, other], track, credential) => {
        const judged = (part: Partial<Evidence>) => judgeTrack(track, eligibleEvidence(track, part), credential);
        expect(judged(other)).toEqual(judged(one));
      }),
    );
  });

  test('more work, training or supervision never makes an eligible applicant ineligible', () => {
    const more = fc.record({
      work: fc.array(anyPost(), { maxLength: 2 }),
      training: fc.array(anyTraining(), { maxLength: 2 }),
      supervision: fc.array(anySupervision(), { maxLength: 2 }),
    });
    fc.assert(
      fc.property(more, anyTrack, anyCredential, (added, track, credential) => {
        const base = eligibleEvidence(track);
        const richer = {
          ...base,
          work: [...base.work, ...added.work],
          training: [...added.training, ...base.training],
          supervision: [...base.supervision, ...added.supervision],
        };
        expect(failing(judgeTrack(track, richer, credential))).toEqual([]);
      }),
    );
  });

  test('who is eligible on one day is so on every later day', () => {
    fc.assert(
      fc.property(anyTrack, fc.integer({ min: 0, max: 2000 }), (track, days) => {
        expect(failing(judgeTrack(track, eligibleEvidence(track), 'IMH-E', addDays(submittedOn, days)))).toEqual([]);
      }),
    );
  });

  test('judging twice finds the same and changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyPost(), { maxLength: 3 }), anyTrack, (work, track) => {
        const evidence = eligibleEvidence(track, { work });
        const copy = structuredClone(evidence);
        expect(judgeTrack(track, evidence)).toEqual(judgeTrack(track, evidence));
        expect(evidence).toEqual(copy);
      }),
    );
  });
});
