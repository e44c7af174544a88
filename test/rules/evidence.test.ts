import { describe, expect, test } from '@jest/globals';
import { emptyEvidence, evidenceSchema } from '../../shared/evidence.ts';
import { associationName, membershipClaimSchema } from '../../shared/evidence/membership-claim.ts';
import { tracks } from '../../shared/policy/requirements-schema.ts';
import {
  degree,
  eligibleEvidence,
  endorsedProvider,
  post,
  referee,
  supervision,
  training,
} from '../support/made-up/eligible-evidence.ts';

/** What the schema says of evidence that is eligible but for one part, as `path: message`. */
const complaints = (part: Record<string, unknown>): string[] =>
  (evidenceSchema.safeParse({ ...emptyEvidence, ...part }).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );

describe('evidence', () => {
  test.each(tracks)('what an applicant for %s states is kept as it is', (track) => {
    expect(evidenceSchema.parse(eligibleEvidence(track))).toEqual(eligibleEvidence(track));
  });

  test('nothing stated is well formed', () => {
    expect(evidenceSchema.parse(emptyEvidence)).toEqual(emptyEvidence);
  });

  test('outer spaces are taken off', () => {
    const parsed = evidenceSchema.parse({ ...emptyEvidence, education: [{ ...degree('cda'), field: '  Care ' }] });
    expect(parsed.education[0]?.field).toBe('Care');
  });

  test('a training that names no areas names none', () => {
    const { competencies: _none, ...entry } = training(30);
    expect(evidenceSchema.parse({ ...emptyEvidence, training: [entry] }).training[0]?.competencies).toEqual([]);
  });

  test.each([
    ['education', { ...degree('cda'), level: 'diploma' }, 'level: Choose the level of the degree.'],
    ['education', { ...degree('cda'), field: '   ' }, 'field: Enter the field of study.'],
    ['education', { ...degree('cda'), field: 7 }, 'field: Enter the field of study.'],
    [
      'education',
      { ...degree('cda'), field: 'x'.repeat(201) },
      'field: Shorten the field of study to 200 characters or fewer.',
    ],
    [
      'education',
      { ...degree('cda'), field: 'a\u0007b' },
      'field: Enter the field of study on one line of plain text.',
    ],
    [
      'work',
      post({ from: '2022-06-02', to: '2022-06-01' }),
      'to: The position ends before it begins. Correct one of the two dates.',
    ],
    [
      'work',
      post({ youngestMonths: null }),
      'oldestMonths: Enter the ages of both the youngest and the oldest child, or of neither.',
    ],
    [
      'work',
      post({ youngestMonths: 30, oldestMonths: 29 }),
      'oldestMonths: The oldest child is younger than the youngest. Correct one of the two ages.',
    ],
    [
      'work',
      post({ youngestMonths: null, oldestMonths: null }),
      'youngestMonths: Enter the ages of the children your work served, or say that you worked with expecting families.',
    ],
    [
      'work',
      post({ oldestMonths: 253 }),
      'oldestMonths: Enter the age in months of the oldest child your work served as a whole number from 0 to 252.',
    ],
    [
      'work',
      post({ families: 1.5 }),
      'families: Enter the number of families served as a whole number from 0 to 10,000.',
    ],
    [
      'work',
      post({ families: -1 }),
      'families: Enter the number of families served as a whole number from 0 to 10,000.',
    ],
    ['work', { ...post(), supervised: 'yes' }, 'supervised: Say whether the work was supervised.'],
    ['work', { ...post(), pay: 'unpaid' }, 'pay: Say whether the work was paid or volunteer.'],
    [
      'training',
      training(0.2),
      'hours: Enter the hours of the training as a number from 0.25 to 1,000, for example 7.5.',
    ],
    [
      'training',
      training(1000.01),
      'hours: Enter the hours of the training as a number from 0.25 to 1,000, for example 7.5.',
    ],
    ['training', training(1.234), 'hours: Enter the hours of the training with at most two decimals.'],
    ['training', { ...training(1), topic: 'cooking' }, 'topic: Choose what the training was about.'],
    [
      'training',
      training(1, { hoursOnProvidingSupervision: 1.01 }),
      'hoursOnProvidingSupervision: The hours about providing reflective supervision are part of all hours and cannot be more.',
    ],
    [
      'supervision',
      supervision(1, { to: '2020-05-31' }),
      'to: The supervision ends before it begins. Correct one of the two dates.',
    ],
    [
      'supervision',
      supervision(1, { aboutOwnProvisionHours: 1.01 }),
      'aboutOwnProvisionHours: The hours about the supervision you provide are part of all hours and cannot be more.',
    ],
    [
      'supervision',
      supervision(1, { provider: endorsedProvider({ designation: null }) }),
      "provider.designation: Choose the Mentor's designation; the other categories have none.",
    ],
    [
      'supervision',
      supervision(1, { provider: endorsedProvider({ category: 'associate' }) }),
      "provider.designation: Choose the Mentor's designation; the other categories have none.",
    ],
    [
      'supervision',
      { ...supervision(1), provider: { kind: 'friend' } },
      'provider.kind: Say who provided the supervision: an endorsed provider, a peer, or somebody else.',
    ],
    [
      'referees',
      referee(1, 'teacher', { email: 'ann' }),
      "email: Enter the referee's email address, for example name@example.org.",
    ],
    [
      'referees',
      referee(1, 'teacher', { email: `${'a'.repeat(243)}@example.org` }),
      'email: Shorten the email address to 254 characters or fewer.',
    ],
    [
      'referees',
      { ...referee(1, 'teacher'), relationship: 'friend' },
      'relationship: Choose the role of this person, for example program supervisor.',
    ],
    ['referees', { ...referee(1, 'teacher'), slot: 4 }, 'slot: Name the referee as number 1, 2 or 3.'],
    [
      'referees',
      referee(1, 'teacher', { name: 'x'.repeat(121) }),
      "name: Shorten the referee's name to 120 characters or fewer.",
    ],
  ])('a wrong entry of %s is named beside its field (%#)', (list, entry, complaint) => {
    expect(complaints({ [list]: [entry] })).toContain(`${list}.0.${complaint}`);
  });

  test.each([
    ['work', post({ from: '2022-06-01', to: '2022-06-01' })],
    ['work', post({ youngestMonths: 252, oldestMonths: 252, families: 10_000 })],
    ['work', post({ youngestMonths: null, oldestMonths: null, prenatal: true, families: 0 })],
    ['training', training(0.25, { hoursOnProvidingSupervision: 0.25 })],
    ['training', training(1000)],
    ['supervision', supervision(2000, { to: '2020-06-01', aboutOwnProvisionHours: 2000 })],
    ['supervision', supervision(1, { provider: { kind: 'peer', name: 'Ed Nash' } })],
    ['education', { ...degree('cda', null), field: 'x'.repeat(200) }],
  ])('an entry of %s at the limit is accepted (%#)', (list, entry) => {
    expect(complaints({ [list]: [entry] })).toEqual([]);
  });

  test.each([
    ['education', 20, degree('cda'), 'Enter at most 20 entries of education.'],
    ['work', 50, post(), 'Enter at most 50 positions.'],
    ['training', 200, training(1), 'Enter at most 200 trainings.'],
    ['supervision', 100, supervision(1), 'Enter at most 100 entries of reflective supervision.'],
  ])('%s has at most %d entries', (list, most, entry, complaint) => {
    expect(complaints({ [list]: Array.from({ length: most }, () => entry) })).toEqual([]);
    expect(complaints({ [list]: Array.from({ length: most + 1 }, () => entry) })).toEqual([`${list}: ${complaint}`]);
  });

  test('referees are at most three, each with a number of their own', () => {
    expect(complaints({ referees: [referee(1, 'teacher'), referee(1, 'trainer')] })).toEqual([
      'referees: Two referees have the same number. Give each of them a number of their own.',
    ]);
    const four = [referee(1, 'teacher'), referee(2, 'trainer'), referee(3, 'consultant'), referee(3, 'teacher')];
    expect(complaints({ referees: four })).toContain('referees: Enter at most 3 referees.');
  });

  test('a membership is of an association that has a name', () => {
    expect(complaints({ membership: { association: 'other', name: '', memberNumber: null } })).toEqual([
      'membership.name: Enter the name of the association.',
    ]);
    expect(complaints({ membership: { association: 'club' } })).toEqual([
      'membership.association: Choose your infant mental health association, or choose to join INfancy Onward.',
    ]);
  });

  test.each([
    [{ association: 'infancy-onward', memberNumber: '7' }, 'INfancy Onward'],
    [{ association: 'joining' }, 'INfancy Onward'],
    [{ association: 'waimh', memberNumber: null }, 'World Association for Infant Mental Health (WAIMH)'],
    [{ association: 'other', name: 'MI-AIMH', memberNumber: null }, 'MI-AIMH'],
  ])('the association of %j is known by its name', (claim, name) => {
    expect(associationName(membershipClaimSchema.parse(claim))).toBe(name);
  });
});
