import * as z from 'zod/mini';
import { competencies } from '../competency.ts';
import { whole } from './whole.ts';

const words = z.string().check(z.minLength(1));

export const recommendations = ['recommend', 'recommend-with-reservations', 'do-not-recommend'] as const;

/** The form a referee fills in, and when its answers count. */
export const ratingPolicySchema = z.object({
  statements: z.array(z.object({ id: words, competency: z.enum(competencies), words })),
  scale: z.array(z.object({ value: whole, words })),
  notEnoughInformationWords: words,
  notEnoughInformationBelow: whole,
  validYears: whole,
  commentMaxLength: whole,
  recommendations: z.record(z.enum(recommendations), words),
});

export type RatingPolicy = z.infer<typeof ratingPolicySchema>;
