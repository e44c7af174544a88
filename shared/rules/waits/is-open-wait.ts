import type { Wait } from '../../application/wait.ts';

/** Says whether an execution waits there, and nothing is on its way to it. */
export const isOpenWait = (wait: Wait | undefined): boolean =>
  wait?.token !== undefined && wait.resume === undefined && wait.resumedAt === undefined && wait.closedAt === undefined;
