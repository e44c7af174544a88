import { NotFound } from '../../shared/ports/not-found.ts';

/** Reads what may not exist: undefined then, and any other error is thrown on. */
export const ifAny = async <Result>(read: Promise<Result>): Promise<Result | undefined> => {
  try {
    return await read;
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
};
