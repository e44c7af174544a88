import * as z from 'zod/mini';
import { calendarDate } from '../calendar-date.ts';
import { categorySchema } from '../credential.ts';
import { currencies } from '../money.ts';
import { ratingPolicySchema } from './rating-policy-schema.ts';
import { eligibilitySchema } from './requirements-schema.ts';
import { retentionSchema } from './retention-schema.ts';
import { waitsSchema } from './waits-schema.ts';
import { wholeOrNone } from './whole.ts';

const words = z.string().check(z.minLength(1));
// Stripe's least payment in US dollars (its documentation, "Minimum and maximum charge amounts"): Checkout lets a lesser
// one through unpaid or refuses it, so that the application would never go on. Who need not pay is exempted by hand.
const leastCents = 50;
const centsByCategory = z.record(
  categorySchema,
  z.int().check(z.minimum(leastCents, `A fee is at least ${leastCents} cents, the least that Stripe takes.`)),
);

export const declineReasons = [
  'cannot-now',
  'does-not-know-applicant-well-enough',
  'does-not-know-applicant',
  'does-not-meet-requirements',
  'conflict-of-interest',
  'other',
] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** Every number that the rules go by from one date on; `sources` says where each stands, by path or its beginning. */
export const policySchema = z.object({
  id: words,
  effectiveFrom: calendarDate('the first day of the policy'),
  timeZone: words,
  association: z.object({
    name: words,
    membershipYear: z.object({ nextYearFromMonth: wholeOrNone, nextYearFromDay: wholeOrNone }),
  }),
  fees: z.object({
    currency: z.enum(currencies),
    membership: centsByCategory,
    application: centsByCategory,
    processing: centsByCategory,
  }),
  refunds: z.object({ processing: z.enum(['never', 'until-review-begins']) }),
  eligibility: eligibilitySchema,
  waitingPeriod: z.object({ years: wholeOrNone, anchor: z.enum(['submission', 'decision']) }),
  waits: waitsSchema,
  reviewersNeeded: z.record(categorySchema, wholeOrNone),
  rating: ratingPolicySchema,
  declineReasons: z.record(z.enum(declineReasons), words),
  secondLook: z.object({ days: wholeOrNone, looks: wholeOrNone }),
  endorsementValidity: z.object({ yearsAfterDecision: wholeOrNone }),
  run: z.object({ days: wholeOrNone }),
  draft: z.object({ days: wholeOrNone, reminderDaysBefore: z.array(wholeOrNone) }),
  retention: retentionSchema,
  sources: z.record(z.string(), words),
});

export type Policy = z.infer<typeof policySchema>;
