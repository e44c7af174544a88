import type { ImportKind } from '../../../shared/ports/import-log.ts';

/** How a list is explained: what taking it in does, and what its columns hold. */
export type ImportWords = {
  readonly title: string;
  readonly about: readonly string[];
  readonly button: string;
  readonly columns: readonly (readonly [name: string, what: string])[];
};

/** Explains the lists that the association sends as files. */
export const importWords: Record<ImportKind, ImportWords> = {
  members: {
    title: 'Member list',
    about: [
      'Everybody in the list whose last day has not passed counts as a member when they submit, and is not asked to join.',
      'A later list replaces the days of an earlier one. It never shortens a membership that was bought here, and it takes nobody out: for somebody who is no longer a member, enter a day that has passed.',
    ],
    button: 'Take in the member list',
    columns: [
      ['email', 'the address the member signs in with'],
      ['name', 'the name of the member'],
      ['validUntil', 'the last day of the membership, for example 2026-12-31'],
    ],
  },
  endorsements: {
    title: 'Earlier endorsements',
    about: [
      'Endorsements that were given before this system count for the year between two credentials, are listed in the public register where the person agreed, and say who may be added as a reviewer.',
      'The number tells one endorsement from another: the same number again, for the same address, corrects that entry.',
    ],
    button: 'Take in the endorsements',
    columns: [
      ['number', 'the number of the certificate: letters, digits and hyphens'],
      ['email', 'the address of the person'],
      ['name', 'the name as it appears on the certificate'],
      ['credential', 'IMH-E or ECMH-E'],
      ['category', 'Associate, Family Specialist, Mental Health Specialist or Mentor'],
      ['designation', 'for a Mentor: Clinical, Policy or Research/Faculty; empty for others'],
      ['appliedOn', 'the day of applying; empty if nobody knows, and then the wait counts from endorsedOn'],
      ['endorsedOn', 'the day of the endorsement, for example 2024-05-31'],
      ['validUntil', 'the last day of the endorsement'],
      ['listed', 'yes if the person agreed to be listed in the public register, otherwise no'],
    ],
  },
};
