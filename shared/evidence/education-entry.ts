import * as z from 'zod/mini';
import { calendarDate } from '../calendar-date.ts';
import { line } from './stated.ts';

const degreeLevels = ['none', 'cda', 'associate', 'bachelor', 'master', 'postgraduate', 'doctorate'] as const;
export const degreeLevelSchema = z.enum(degreeLevels, 'Choose the level of the degree.');
export type DegreeLevel = z.infer<typeof degreeLevelSchema>;

export const degreeLevelNames: Record<DegreeLevel, string> = {
  none: 'no degree',
  cda: 'Child Development Associate (CDA)',
  associate: "associate's degree",
  bachelor: "bachelor's degree",
  master: "master's degree",
  postgraduate: 'post-graduate degree',
  doctorate: 'doctorate',
};

/** Ranks degrees; a post-graduate degree stands beside a master's (INfancy Onward: "master's or post-graduate"). */
export const degreeRank: Record<DegreeLevel, number> = {
  none: 0,
  cda: 1,
  associate: 2,
  bachelor: 3,
  master: 4,
  postgraduate: 4,
  doctorate: 5,
};

/** One degree, or a course of study without one; `awardedOn` is null while it is not awarded. */
export const educationEntrySchema = z.object({
  level: degreeLevelSchema,
  field: line('the field of study'),
  institution: line('the school or university'),
  awardedOn: z.nullable(calendarDate('the day the degree was awarded')),
});

export type EducationEntry = z.infer<typeof educationEntrySchema>;
