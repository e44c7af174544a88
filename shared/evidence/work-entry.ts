import * as z from 'zod/mini';
import { calendarDate } from '../calendar-date.ts';
import { count, line, yesOrNo } from './stated.ts';

const oldestAgeMonths = 252;

const age = (what: string) =>
  z.nullable(count(`the age in months of the ${what} child your work served`, oldestAgeMonths));

/**
 * One post. Ages are months of the children whom the work served, directly or through others; both are null for work
 * with expecting families alone. `to` is null while the post is held.
 */
export const workEntrySchema = z
  .object({
    employer: line('the employer or organization'),
    role: line('your role'),
    pay: z.enum(['paid', 'volunteer'], 'Say whether the work was paid or volunteer.'),
    from: calendarDate('the first day of the position'),
    to: z.nullable(calendarDate('the last day of the position')),
    youngestMonths: age('youngest'),
    oldestMonths: age('oldest'),
    prenatal: yesOrNo('you worked with expecting families'),
    families: count('the number of families served', 10_000),
    supervised: yesOrNo('the work was supervised'),
    specialisedTraining: yesOrNo('the work included specialized training'),
    practiceLeader: yesOrNo('you were a leader of practice'),
    providesReflectiveSupervision: yesOrNo('you provided reflective supervision'),
    policyLeader: yesOrNo('you were a leader in policy or program administration'),
    researchLeader: yesOrNo('you were a leader in university teaching or published research'),
  })
  .check(
    z.refine(({ from, to }) => to === null || from <= to, {
      error: 'The position ends before it begins. Correct one of the two dates.',
      path: ['to'],
    }),
    z.refine(({ youngestMonths, oldestMonths }) => (youngestMonths === null) === (oldestMonths === null), {
      error: 'Enter the ages of both the youngest and the oldest child, or of neither.',
      path: ['oldestMonths'],
    }),
    z.refine(
      ({ youngestMonths, oldestMonths }) =>
        youngestMonths === null || oldestMonths === null || youngestMonths <= oldestMonths,
      { error: 'The oldest child is younger than the youngest. Correct one of the two ages.', path: ['oldestMonths'] },
    ),
    z.refine(({ youngestMonths, prenatal }) => youngestMonths !== null || prenatal, {
      error: 'Enter the ages of the children your work served, or say that you worked with expecting families.',
      path: ['youngestMonths'],
    }),
  );

export type WorkEntry = z.infer<typeof workEntrySchema>;
