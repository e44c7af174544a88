import { Conflict } from '../../shared/ports/conflict.ts';

/** Does what is done once; undefined when it was done before, as the `once` of its change says. Throws on any other error. */
export const unlessDone = async <Result>(act: () => Promise<Result>): Promise<Result | undefined> => {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Conflict && error.what === 'once') return undefined;
    throw error;
  }
};
