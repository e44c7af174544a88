import * as z from 'zod/mini';
import { agreementsSchema } from './evidence/agreements.ts';
import { educationEntrySchema } from './evidence/education-entry.ts';
import { membershipClaimSchema } from './evidence/membership-claim.ts';
import { refereeSchema } from './evidence/referee.ts';
import { supervisionEntrySchema } from './evidence/supervision-entry.ts';
import { trainingEntrySchema } from './evidence/training-entry.ts';
import { workEntrySchema } from './evidence/work-entry.ts';

const atMost = (most: number, what: string) => z.maxLength(most, `Enter at most ${most} ${what}.`);

/** Everything an applicant states; what is missing is for the rules to say, so empty lists are well formed. */
export const evidenceSchema = z.object({
  education: z.array(educationEntrySchema).check(atMost(20, 'entries of education')),
  work: z.array(workEntrySchema).check(atMost(50, 'positions')),
  training: z.array(trainingEntrySchema).check(atMost(200, 'trainings')),
  supervision: z.array(supervisionEntrySchema).check(atMost(100, 'entries of reflective supervision')),
  referees: z.array(refereeSchema).check(
    atMost(3, 'referees'),
    z.refine((referees) => new Set(referees.map(({ slot }) => slot)).size === referees.length, {
      error: 'Two referees have the same number. Give each of them a number of their own.',
    }),
  ),
  membership: z.nullable(membershipClaimSchema),
  agreements: agreementsSchema,
});

export type Evidence = z.infer<typeof evidenceSchema>;

/** Names the sections that are lists of entries: a document may prove each, and a deferral leaves them open. */
export const evidenceLists = ['education', 'work', 'training', 'supervision'] as const;
export type EvidenceList = (typeof evidenceLists)[number];

/** The evidence of somebody who has not stated anything yet. */
export const emptyEvidence: Evidence = {
  education: [],
  work: [],
  training: [],
  supervision: [],
  referees: [],
  membership: null,
  agreements: { codeOfEthicsAcceptedOn: null, endorsementAgreementAcceptedOn: null, registerConsent: false },
};
