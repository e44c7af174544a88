import type { Waiting } from '../../../shared/rules/differences/kept.ts';

/** An application of which nothing waits to be carried out. */
export const nothingWaits: Waiting = { answers: new Set(), letters: new Set(), runs: new Set(), stops: new Set() };
