import * as z from 'zod/mini';
import { calendarDate } from '../calendar-date.ts';
import { categorySchema } from '../credential.ts';
import { currencies } from '../money.ts';
import { ratingPolicySchema } from './rating-policy-schema.ts';
import { eligibilitySchema } from './requirements-schema.ts';
import { retentionSchema } from './retention-schema.ts';
import { waitsSchema } from './waits-schema.ts';

const whole = z.number().check(z.refine(Number.isInteger), z.minimum(0));
const words = z.string().check(z.minLength(1));
const centsByCategory = z.record(categorySchema, whole);

export const declineReasons = [
  'cannot-now',
  'does-not-know-applicant-well-enough',
  'does-not-know-applicant',
  'does-not-meet-requirements',
  'conflict-of-interest',
  'other',
] as const;

/** Every number that the rules go by from one date on; `sources` says where each stands, by path or its beginning. */
export const policySchema = z.object({
  id: words,
  effectiveFrom: calendarDate('the first day of the policy'),
  timeZone: words,
  association: z.object({
    name: words,
    membershipYear: z.object({ nextYearFromMonth: whole, nextYearFromDay: whole }),
  }),
  fees: z.object({
    currency: z.enum(currencies),
    membership: centsByCategory,
    application: centsByCategory,
    processing: centsByCategory,
  }),
  refunds: z.object({ processing: z.enum(['never', 'until-review-begins']) }),
  eligibility: eligibilitySchema,
  waitingPeriod: z.object({ years: whole, anchor: z.enum(['submission', 'decision']) }),
  waits: waitsSchema,
  reviewersNeeded: z.record(categorySchema, whole),
  rating: ratingPolicySchema,
  declineReasons: z.record(z.enum(declineReasons), words),
  secondLook: z.object({ days: whole, looks: whole }),
  endorsementValidity: z.object({ yearsAfterDecision: whole }),
  run: z.object({ days: whole }),
  draft: z.object({ days: whole, reminderDaysBefore: z.array(whole) }),
  retention: retentionSchema,
  sources: z.record(z.string(), words),
});

export type Policy = z.infer<typeof policySchema>;
