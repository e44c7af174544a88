import * as z from 'zod/mini';
import { whole } from './whole.ts';

/** How long what belongs to a person is kept; drafts have their days in `draft`. */
export const retentionSchema = z.object({
  /** Years after an application was withdrawn, lapsed or was refused by the rules. */
  endedYears: whole,
  /** Years after a decision to decline, and after the last day of an endorsement. */
  decidedYears: whole,
  /** Days after the last day of a link, until which its holder may ask for a new one. */
  linkDays: whole,
  /** Days after an event of Stripe came: longer than Stripe sends it again, or lists it. */
  stripeEventDays: whole,
  /** Days after somebody made an account to sign in, for one by which no application was begun. */
  accountDays: whole,
});
