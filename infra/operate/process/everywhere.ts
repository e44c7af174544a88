import type { Process, ProcessState } from './read-process.ts';

/** One way out that most acts share: an error and where it leads. */
export type SharedWay = { error: string; to: string };

const waysOf = ({ Catch: catchers }: ProcessState): SharedWay[] =>
  catchers.flatMap(({ ErrorEquals: errors, Next: to }) => errors.map((error) => ({ error, to })));

/** Finds the ways that more than half of the acts of one machine share, so that a picture may show them once. */
export const everywhere = ({ States: states }: Process): SharedWay[] => {
  const acts = Object.values(states).filter(({ Catch: catchers }) => catchers.length > 0);
  const taken = acts.flatMap(waysOf);
  const isSame = (way: SharedWay) => (other: SharedWay) => other.error === way.error && other.to === way.to;
  return taken
    .filter((way, position) => taken.findIndex(isSame(way)) === position)
    .filter((way) => taken.filter(isSame(way)).length > acts.length / 2);
};

/** Lists the branches of a state that are its own: not shared by most acts, not a return to itself. */
export const ownBranches = (name: string, state: ProcessState, shared: readonly SharedWay[]): SharedWay[] =>
  waysOf(state).filter(({ error, to }) => to !== name && !shared.some((way) => way.error === error && way.to === to));
