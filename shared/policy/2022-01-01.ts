import { rating } from './2022-01-01/rating.ts';
import { requirements } from './2022-01-01/requirements.ts';
import { sources } from './2022-01-01/sources.ts';
import type { Policy } from './policy.ts';

/** The policy of the brief's year; amounts in cents, by category in the order of rank. */
export const policy20220101: Policy = {
  id: '2022-01-01',
  effectiveFrom: '2022-01-01',
  timeZone: 'America/Indiana/Indianapolis',
  association: { name: 'INfancy Onward', membershipYear: { nextYearFromMonth: 9, nextYearFromDay: 1 } },
  fees: {
    currency: 'usd',
    membership: { associate: 5000, 'family-specialist': 5000, 'mental-health-specialist': 5000, mentor: 5000 },
    application: { associate: 1500, 'family-specialist': 2500, 'mental-health-specialist': 2500, mentor: 2500 },
    processing: { associate: 2500, 'family-specialist': 5000, 'mental-health-specialist': 20_000, mentor: 30_000 },
  },
  refunds: { processing: 'until-review-begins' },
  eligibility: {
    ageBands: {
      'IMH-E': { fromMonths: 0, toMonths: 36, prenatal: true },
      'ECMH-E': { fromMonths: 37, toMonths: 71, prenatal: false },
    },
    providerCredentials: { 'IMH-E': ['IMH-E'], 'ECMH-E': ['IMH-E', 'ECMH-E'] },
    requirements,
  },
  waitingPeriod: { years: 1, anchor: 'submission' },
  waits: {
    fee: { reminderDays: [3, 10, 21], deadlineDays: 30 },
    reference: {
      reminderDays: [7, 14, 21, 28],
      deadlineDays: 42,
      nameAnotherFromReminder: 2,
      nudgeCooldownHours: 48,
      replacementsPerSlot: 2,
      correctionsPerReferee: 5,
      linkDays: 90,
    },
    replacement: { reminderDays: [7, 14, 21, 28], deadlineDays: 30 },
    membershipConfirmation: { everyDays: 7 },
    review: { reminderDays: [14, 21], escalationDays: 28, everyDays: 7 },
    moreInformation: { rounds: 3, firstDeadlineDays: 42, laterDeadlineDays: 21, reminderDaysBefore: [14, 7, 2] },
    amendment: { deadlineDays: 180, reminderDaysBefore: [30, 14, 7], deferrals: 2 },
    decision: { everyDays: 7 },
    failure: { everyDays: 7 },
  },
  reviewersNeeded: { associate: 1, 'family-specialist': 1, 'mental-health-specialist': 2, mentor: 2 },
  rating,
  declineReasons: {
    'cannot-now': 'I cannot do this now',
    'does-not-know-applicant-well-enough': 'I do not know the applicant well enough',
    'does-not-know-applicant': 'I do not know the applicant',
    'does-not-meet-requirements': 'The applicant does not meet the requirements',
    'conflict-of-interest': 'I have a conflict of interest',
    other: 'Another reason',
  },
  secondLook: { days: 28, looks: 1 },
  endorsementValidity: { yearsAfterDecision: 1 },
  run: { days: 330 },
  draft: { days: 180, reminderDaysBefore: [14, 7] },
  retention: { endedYears: 5, decidedYears: 5, linkDays: 365, stripeEventDays: 400, accountDays: 365 },
  sources,
};
