import { endOfTime } from '../../../shared/instant.ts';
import { openTurns, type Turn } from '../../../shared/rules/turn.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';

/** Whose work the desk is: what anybody submits must not push it out of sight. */
const own: readonly Turn[] = ['coordinator', 'association'];

/** Takes one of each list after the other, so that a long one keeps no other waiting. */
const inTurn = (lists: readonly (readonly string[])[]): readonly string[] => {
  const longest = Math.max(...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_none, index) => lists.flatMap((ids) => ids[index] ?? [])).flat();
};

/**
 * Lists what a desk looks at, in its order, of one turn alone where one is asked for: first what has money in doubt, ended
 * or not, then what is open and the coordinator's own, then what is open and others' in turn.
 */
export const deskIds = async (
  { applications }: Pick<TablePorts, 'applications'>,
  turn: Turn | undefined,
): Promise<readonly string[]> => {
  const due = (one: Turn) => applications.due(one, endOfTime);
  if (turn !== undefined) return due(turn);
  const [doubted, ours, others] = await Promise.all([
    applications.doubted(),
    Promise.all(own.map(due)),
    Promise.all(openTurns.filter((one) => !own.includes(one)).map(due)),
  ]);
  return [...new Set([...doubted, ...ours.flat(), ...inTurn(others)])];
};
