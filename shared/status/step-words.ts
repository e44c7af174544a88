import { hasCome, type Instant } from '../instant.ts';
import { deadlineDay } from './day-words.ts';
import type { NextStep } from './next-step.ts';

/** Says by when a step is to be done, to stand before it; undefined where there is no day, or one that has come. */
export const stepDay = ({ by }: NextStep, timeZone: string, now: Instant): string | undefined =>
  by === undefined || hasCome(by, now) ? undefined : `By ${deadlineDay(by, timeZone)}:`;

/** Says what comes next, after the day by which it does: By Wednesday, April 8, 2026: Ann Lee answers. */
export const stepWords = (step: NextStep, timeZone: string, now: Instant): string =>
  [stepDay(step, timeZone, now), step.what].filter((one) => one !== undefined).join(' ');
