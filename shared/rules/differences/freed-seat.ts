import type { Application } from '../../application/application.ts';
import type { Assignment } from '../../application/review.ts';
import type { Instant } from '../../instant.ts';
import { freeSeat } from '../changes/review-changes.ts';
import type { DifferenceKind } from './difference-kind.ts';
import type { Difference } from './kept.ts';
import { setRight } from './set-right.ts';

/** Frees the seat of a reviewer who did not step back, and tells in the timeline whose it was. */
export const freedSeat = (
  application: Application,
  kind: DifferenceKind,
  { reviewerId, inactive }: Pick<Assignment, 'reviewerId' | 'inactive'>,
  now: Instant,
): Difference => {
  const { event } = setRight(application, kind, now);
  const named = { ...event, data: { ...event.data, reviewer: reviewerId } };
  const left = { reviewerId, replaced: true, ...(inactive && { inactive }) } as const;
  return { kind, change: freeSeat(application, left, named, now) };
};
