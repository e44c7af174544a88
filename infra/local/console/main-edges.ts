import type { Outline, OutlineEdge } from './machine-outline.ts';

// A choice with more ways than this is a switchboard: its lines would hide the story.
const SWITCHBOARD = 4;

/**
 * Chooses the ways that the picture always shows: what usually follows. Failures and switchboards lead nearly
 * everywhere; of theirs one line stays for each state that would otherwise hang in the air, and those an execution
 * took.
 */
export const mainEdges = (
  { startAt, states, edges }: Outline,
  taken: (edge: OutlineEdge) => boolean,
): OutlineEdge[] => {
  const waysFrom = (name: string) => edges.filter(({ from, kind }) => from === name && kind !== 'catch').length;
  const main = edges.filter(({ from, kind }) => kind !== 'catch' && waysFrom(from) <= SWITCHBOARD);
  const order = new Map(states.map(({ name }, index) => [name, index]));
  const firstSteps = edges.filter(({ from, kind }) => from === startAt && kind === 'default');
  const reached = new Set([startAt, ...[...main, ...firstSteps].map(({ to }) => to)]);
  const earlierFirst = edges.toSorted((left, right) => (order.get(left.from) ?? 0) - (order.get(right.from) ?? 0));
  // A failure's way tells more of the story than a switchboard's.
  const ropeTo = (name: string) => {
    const ways = earlierFirst.filter(({ from, to }) => to === name && from !== name);
    return ways.find(({ kind }) => kind === 'catch') ?? ways[0] ?? [];
  };
  const ropes = states.filter(({ name }) => !reached.has(name)).flatMap(({ name }) => ropeTo(name));
  const shown = new Set([...main, ...firstSteps, ...ropes, ...edges.filter(taken)]);
  return [...shown].filter(({ from, to }) => from !== to);
};
