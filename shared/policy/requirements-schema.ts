import * as z from 'zod/mini';
import { categorySchema, credentialSchema, designationSchema } from '../credential.ts';
import { degreeLevelSchema } from '../evidence/education-entry.ts';
import { relationshipSchema } from '../evidence/referee.ts';
import { wholeOrNone } from './whole.ts';

const hours = z.number().check(z.minimum(0));

/** Months of work of one kind: `leadership` asks for posts of that kind, `paid` leaves volunteer posts out. */
const workRequirementSchema = z.object({
  months: wholeOrNone,
  paid: z.boolean(),
  families: wholeOrNone,
  afterDegree: z.nullable(degreeLevelSchema),
  leadership: z.nullable(z.enum(['practice', 'reflective-supervision', 'policy', 'research'])),
});

/** An endorsed person whose hours count; `applicantBelow` limits it to applicants without that degree. */
const eligibleProviderSchema = z.object({
  category: categorySchema,
  designation: z.nullable(designationSchema),
  mastersPrepared: z.boolean(),
  applicantBelow: z.nullable(degreeLevelSchema),
});

const supervisionRequirementSchema = z.object({
  hours,
  aboutOwnProvisionHours: hours,
  windowMonths: wholeOrNone,
  apartMonths: wholeOrNone,
  providers: z.array(eligibleProviderSchema),
});

/** Who may fill one of the three slots; `mustBeCurrent` names those whose relationship must last today. */
const referenceSlotSchema = z.object({
  anyOf: z.array(relationshipSchema),
  mustBeCurrent: z.array(relationshipSchema),
});

/** What one category, or one designation of Mentor, asks of an applicant. */
const requirementsSchema = z.object({
  education: z.object({ atLeast: degreeLevelSchema, orWork: z.boolean() }),
  work: z.array(workRequirementSchema),
  training: z.object({ hours, onProvidingSupervisionHours: hours, averageHours: hours }),
  supervision: z.nullable(supervisionRequirementSchema),
  references: z.tuple([referenceSlotSchema, referenceSlotSchema, referenceSlotSchema]),
});

/** The ages in months of the children a credential is about, both included. */
const ageBandSchema = z.object({ fromMonths: wholeOrNone, toMonths: wholeOrNone, prenatal: z.boolean() });

export const tracks = [
  'associate',
  'family-specialist',
  'mental-health-specialist',
  'mentor-clinical',
  'mentor-policy',
  'mentor-research-faculty',
] as const;

/** The six sets of requirements: a category, and for a Mentor the designation. */
export type Track = (typeof tracks)[number];
export type Requirements = z.infer<typeof requirementsSchema>;
export type WorkRequirement = z.infer<typeof workRequirementSchema>;
export type EligibleProvider = z.infer<typeof eligibleProviderSchema>;
export type SupervisionRequirement = z.infer<typeof supervisionRequirementSchema>;
export type ReferenceSlot = z.infer<typeof referenceSlotSchema>;
export type AgeBand = z.infer<typeof ageBandSchema>;

export const eligibilitySchema = z.object({
  ageBands: z.record(credentialSchema, ageBandSchema),
  providerCredentials: z.record(credentialSchema, z.array(credentialSchema)),
  requirements: z.record(z.enum(tracks), requirementsSchema),
});
