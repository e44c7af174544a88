import { applicantStates } from './gallery/applicant-states.ts';
import { coordinatorStates } from './gallery/coordinator-states.ts';
import { deskStates } from './gallery/desk-states.ts';
import type { PageState } from './gallery/keep-in.ts';
import { moneyStates } from './gallery/money-states.ts';
import { publicStates } from './gallery/public-states.ts';
import { refereeStates } from './gallery/referee-states.ts';
import { reviewerStates } from './gallery/reviewer-states.ts';
import { saidStates } from './gallery/said-pages.ts';
import { statusStates } from './gallery/status-states.ts';
import { tooLateStates } from './gallery/too-late-states.ts';
import type { MemoryWorld } from './in-memory/memory-world.ts';

/** Fills a world with applications in every state and lists the states of pages that people see. */
export const pageGallery = async (world: MemoryWorld): Promise<readonly PageState[]> => [
  ...publicStates(world),
  ...(await applicantStates(world)),
  ...(await statusStates(world)),
  ...(await moneyStates(world)),
  ...(await refereeStates(world)),
  ...(await reviewerStates(world)),
  ...(await coordinatorStates(world)),
  ...(await tooLateStates(world)),
  ...(await deskStates(world)),
  ...saidStates,
];
