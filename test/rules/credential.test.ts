import { describe, expect, test } from '@jest/globals';
import {
  abbreviationOf,
  categories,
  categoryRank,
  credentials,
  endorsementKindSchema,
  titleOf,
  type EndorsementKind,
} from '../../shared/credential.ts';

const table: readonly [
  EndorsementKind['credential'],
  EndorsementKind['category'],
  EndorsementKind['designation'],
  string,
  string,
][] = [
  ['IMH-E', 'associate', null, 'IFA', 'Infant Family Associate'],
  ['IMH-E', 'family-specialist', null, 'IFS', 'Infant Family Specialist'],
  ['IMH-E', 'mental-health-specialist', null, 'IMHS', 'Infant Mental Health Specialist'],
  ['IMH-E', 'mentor', 'clinical', 'IMHM-C', 'Infant Mental Health Mentor, Clinical'],
  ['IMH-E', 'mentor', 'policy', 'IMHM-P', 'Infant Mental Health Mentor, Policy'],
  ['IMH-E', 'mentor', 'research-faculty', 'IMHM-R/F', 'Infant Mental Health Mentor, Research/Faculty'],
  ['ECMH-E', 'associate', null, 'ECFA', 'Early Childhood Family Associate'],
  ['ECMH-E', 'family-specialist', null, 'ECFS', 'Early Childhood Family Specialist'],
  ['ECMH-E', 'mental-health-specialist', null, 'ECMHS', 'Early Childhood Mental Health Specialist'],
  ['ECMH-E', 'mentor', 'clinical', 'ECMHM-C', 'Early Childhood Mental Health Mentor, Clinical'],
];

describe('credentials', () => {
  test('there are two credentials and four categories of each, in order of rank', () => {
    expect(credentials).toEqual(['IMH-E', 'ECMH-E']);
    expect(categories.map((category) => categoryRank[category])).toEqual([1, 2, 3, 4]);
  });

  test.each(table)('%s %s %s is called %s', (credential, category, designation, abbreviation, title) => {
    const kind = { credential, category, designation };
    expect(endorsementKindSchema.parse(kind)).toEqual(kind);
    expect(abbreviationOf(kind)).toBe(abbreviation);
    expect(titleOf(kind)).toBe(title);
  });

  test('a Mentor has a designation', () => {
    const result = endorsementKindSchema.safeParse({ credential: 'IMH-E', category: 'mentor', designation: null });
    expect(result.error?.issues.map(({ path, message }) => [path, message])).toEqual([
      [['designation'], 'Choose a designation: Clinical, Policy or Research/Faculty.'],
    ]);
  });

  test('nobody but a Mentor has a designation', () => {
    const result = endorsementKindSchema.safeParse({
      credential: 'IMH-E',
      category: 'associate',
      designation: 'policy',
    });
    expect(result.error?.issues.map(({ path, message }) => [path, message])).toEqual([
      [['designation'], 'Only a Mentor has a designation. Leave it empty.'],
    ]);
  });
});
