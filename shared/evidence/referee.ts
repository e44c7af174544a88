import * as z from 'zod/mini';
import { line, ownName, yesOrNo } from './stated.ts';

/** Names the three slots of the references. */
export const refereeSlots = [1, 2, 3] as const;
export type RefereeSlot = (typeof refereeSlots)[number];

/** Finds the slot that an address names. */
export const slotNamed = (name: string | undefined): RefereeSlot | undefined =>
  refereeSlots.find((slot) => String(slot) === name);

export const relationships = [
  'program-supervisor',
  'teacher',
  'trainer',
  'consultant',
  'colleague',
  'parent-or-recipient',
  'supervision-provider',
  'supervisee',
  'supervision-recipient',
] as const;
export const relationshipSchema = z.enum(
  relationships,
  'Choose the role of this person, for example program supervisor.',
);
export type Relationship = z.infer<typeof relationshipSchema>;

/** What the referee is to the applicant, in words that follow "a" or stand alone in a list. */
export const relationshipNames: Record<Relationship, string> = {
  'program-supervisor': 'program supervisor',
  teacher: 'teacher',
  trainer: 'trainer',
  consultant: 'consultant',
  colleague: 'colleague',
  'parent-or-recipient': 'parent or recipient of services',
  'supervision-provider': 'provider of the reflective supervision',
  supervisee: 'supervisee',
  'supervision-recipient': 'receiver of reflective supervision from the applicant',
};

/** Says what a referee is or was to the applicant: former colleague. */
export const relationshipWords = ({ current, relationship }: Pick<Referee, 'current' | 'relationship'>): string =>
  `${current ? '' : 'former '}${relationshipNames[relationship]}`;

const addressMessage = "Enter the referee's email address, for example name@example.org.";

/** Accepts an email address, trimmed; at most 254 characters as mail servers do. */
export const emailAddressSchema = z
  .string(addressMessage)
  .check(z.trim(), z.maxLength(254, 'Shorten the email address to 254 characters or fewer.'), z.email(addressMessage));

/** One person asked for a reference; `current` says whether the relationship lasts today. */
export const refereeSchema = z.object({
  slot: z.literal(refereeSlots, 'Name the referee as number 1, 2 or 3.'),
  name: line("the referee's name", 120),
  email: emailAddressSchema,
  relationship: relationshipSchema,
  current: yesOrNo('this person works in that way today'),
  accessWaiver: yesOrNo('the right to read this reference is given up'),
});

/** One person named as a referee: the name as letters may print it. What was named before this was asked is still read. */
export const namedRefereeSchema = z.object({ ...refereeSchema.shape, name: ownName("the referee's name") });

export type Referee = z.infer<typeof refereeSchema>;
