import { Conflict } from '../../shared/ports/conflict.ts';
import { metAnother } from './met-another.ts';

/**
 * Runs a write of what people share.
 * @throws Conflict when another transaction had the same item in hand: whoever decides reads again and decides again.
 */
export const orConflict = async <Result>(what: Conflict['what'], write: Promise<Result>): Promise<Result> => {
  try {
    return await write;
  } catch (error) {
    throw metAnother(error) ? new Conflict(what) : error;
  }
};
