import * as z from 'zod/mini';
import { whole } from './whole.ts';

const days = z.array(whole);

/** When each wait reminds and ends, in days after it began unless the name says otherwise. */
export const waitsSchema = z.object({
  fee: z.object({ reminderDays: days, deadlineDays: whole }),
  reference: z.object({
    reminderDays: days,
    deadlineDays: whole,
    /** The reminder, counted from 1, with which the applicant is told to think of another referee. */
    nameAnotherFromReminder: whole,
    nudgeCooldownHours: whole,
    replacementsPerSlot: whole,
    /** How often the applicant may correct the address of each referee whom they name. */
    correctionsPerReferee: whole,
    /** How long the link of a letter works; its page then offers a new one. */
    linkDays: whole,
  }),
  replacement: z.object({ reminderDays: days, deadlineDays: whole }),
  membershipConfirmation: z.object({ everyDays: whole }),
  review: z.object({ reminderDays: days, escalationDays: whole, everyDays: whole }),
  moreInformation: z.object({
    rounds: whole,
    firstDeadlineDays: whole,
    laterDeadlineDays: whole,
    reminderDaysBefore: days,
  }),
  amendment: z.object({ deadlineDays: whole, reminderDaysBefore: days, deferrals: whole }),
  decision: z.object({ everyDays: whole }),
  failure: z.object({ everyDays: whole }),
});
