import * as z from 'zod/mini';

export const credentials = ['IMH-E', 'ECMH-E'] as const;
export const categories = ['associate', 'family-specialist', 'mental-health-specialist', 'mentor'] as const;
export const designations = ['clinical', 'policy', 'research-faculty'] as const;

export const credentialSchema = z.enum(credentials, 'Choose one of the two credentials: IMH-E or ECMH-E.');
export const categorySchema = z.enum(categories, 'Choose one of the four categories.');
export const designationSchema = z.enum(designations, 'Choose a designation: Clinical, Policy or Research/Faculty.');

export type Credential = z.infer<typeof credentialSchema>;
export type Category = z.infer<typeof categorySchema>;
export type Designation = z.infer<typeof designationSchema>;

/** What somebody applies for, or holds: a Mentor has a designation, the other categories have none. */
export const endorsementKindSchema = z
  .object({ credential: credentialSchema, category: categorySchema, designation: z.nullable(designationSchema) })
  .check(
    z.refine(({ category, designation }) => category !== 'mentor' || designation !== null, {
      error: 'Choose a designation: Clinical, Policy or Research/Faculty.',
      path: ['designation'],
    }),
    z.refine(({ category, designation }) => category === 'mentor' || designation === null, {
      error: 'Only a Mentor has a designation. Leave it empty.',
      path: ['designation'],
    }),
  );

export type EndorsementKind = z.infer<typeof endorsementKindSchema>;

export const credentialNames: Record<Credential, string> = {
  'IMH-E': 'Infant Mental Health Endorsement (IMH-E)',
  'ECMH-E': 'Early Childhood Mental Health Endorsement (ECMH-E)',
};

export const credentialAges: Record<Credential, string> = { 'IMH-E': 'birth to 3', 'ECMH-E': '3 up to 6 years' };

export const categoryNames: Record<Category, string> = {
  associate: 'Associate',
  'family-specialist': 'Family Specialist',
  'mental-health-specialist': 'Mental Health Specialist',
  mentor: 'Mentor',
};

export const designationNames: Record<Designation, string> = {
  clinical: 'Clinical',
  policy: 'Policy',
  'research-faculty': 'Research/Faculty',
};

/** Ranks the categories from 1 (Associate) to 4 (Mentor); designations rank equal. */
export const categoryRank: Record<Category, number> = {
  associate: 1,
  'family-specialist': 2,
  'mental-health-specialist': 3,
  mentor: 4,
};

const titles: Record<Credential, Record<Category, readonly [abbreviation: string, title: string]>> = {
  'IMH-E': {
    associate: ['IFA', 'Infant Family Associate'],
    'family-specialist': ['IFS', 'Infant Family Specialist'],
    'mental-health-specialist': ['IMHS', 'Infant Mental Health Specialist'],
    mentor: ['IMHM', 'Infant Mental Health Mentor'],
  },
  'ECMH-E': {
    associate: ['ECFA', 'Early Childhood Family Associate'],
    'family-specialist': ['ECFS', 'Early Childhood Family Specialist'],
    'mental-health-specialist': ['ECMHS', 'Early Childhood Mental Health Specialist'],
    mentor: ['ECMHM', 'Early Childhood Mental Health Mentor'],
  },
};

const designationLetters: Record<Designation, string> = { clinical: 'C', policy: 'P', 'research-faculty': 'R/F' };

/** Abbreviates an endorsement as the associations do: IFA, ECMHS, IMHM-C. */
export const abbreviationOf = ({ credential, category, designation }: EndorsementKind): string => {
  const [abbreviation] = titles[credential][category];
  return designation === null ? abbreviation : `${abbreviation}-${designationLetters[designation]}`;
};

/** Names an endorsement in full: Infant Family Associate, Early Childhood Mental Health Mentor, Clinical. */
export const titleOf = ({ credential, category, designation }: EndorsementKind): string => {
  const [, title] = titles[credential][category];
  return designation === null ? title : `${title}, ${designationNames[designation]}`;
};
