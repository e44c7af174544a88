import * as z from 'zod/mini';
import { calendarDate } from '../calendar-date.ts';
import { categorySchema, credentialSchema, designationSchema } from '../credential.ts';
import { hours, line, yesOrNo } from './stated.ts';

const name = line('the name of the person who provided the supervision');

const endorsedProvider = z
  .object({
    kind: z.literal('endorsed'),
    name,
    credential: credentialSchema,
    category: categorySchema,
    designation: z.nullable(designationSchema),
    mastersPrepared: yesOrNo("the provider held a master's degree or higher"),
  })
  .check(
    z.refine(({ category, designation }) => (category === 'mentor') === (designation !== null), {
      error: "Choose the Mentor's designation; the other categories have none.",
      path: ['designation'],
    }),
  );

/** Who provided it: `endorsed` means endorsed at the time; a peer's or another person's hours are shown, not counted. */
const supervisionProviderSchema = z.discriminatedUnion(
  'kind',
  [
    endorsedProvider,
    z.object({
      kind: z.literal('other'),
      name,
      mastersPrepared: yesOrNo("the provider held a master's degree or higher"),
    }),
    z.object({ kind: z.literal('peer'), name }),
  ],
  'Say who provided the supervision: an endorsed provider, a peer, or somebody else.',
);

/** Reflective supervision received between two days, in clock hours; `aboutOwnProvisionHours` are a part of `hours`. */
export const supervisionEntrySchema = z
  .object({
    from: calendarDate('the first day of the supervision'),
    to: calendarDate('the last day of the supervision'),
    hours: hours('the hours of reflective supervision', 0.25, 2000),
    setting: z.enum(['individual', 'group'], 'Say whether the supervision was individual or in a group.'),
    provider: supervisionProviderSchema,
    aboutOwnProvisionHours: hours('the hours about the supervision you provide yourself', 0, 2000),
  })
  .check(
    z.refine(({ from, to }) => from <= to, {
      error: 'The supervision ends before it begins. Correct one of the two dates.',
      path: ['to'],
    }),
    z.refine((entry) => entry.aboutOwnProvisionHours <= entry.hours, {
      error: 'The hours about the supervision you provide are part of all hours and cannot be more.',
      path: ['aboutOwnProvisionHours'],
    }),
  );

export type SupervisionProvider = z.infer<typeof supervisionProviderSchema>;
export type SupervisionEntry = z.infer<typeof supervisionEntrySchema>;
