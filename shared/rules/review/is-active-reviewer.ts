import type { Reviewer } from '../../ports/reviewer-store.ts';

/** Says whether somebody reviews now: whoever was deactivated does not, until they are active again. */
export const isActiveReviewer = ({ history = [] }: Pick<Reviewer, 'history'>): boolean =>
  history.filter(({ kind }) => kind === 'deactivated' || kind === 'reactivated').at(-1)?.kind !== 'deactivated';
