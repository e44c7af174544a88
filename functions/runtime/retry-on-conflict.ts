import { Conflict } from '../../shared/ports/conflict.ts';

/** How often a decision is made again when its facts moved meanwhile: three references at once need three. */
const tries = 8;

/** Reads, decides and saves again while the facts move under the decision; a conflict on `once` is not retried. */
export const retryOnConflict = async <Result>(decide: () => Promise<Result>): Promise<Result> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await decide();
    } catch (error) {
      if (!(error instanceof Conflict) || error.what === 'once' || attempt === tries) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
    }
  }
};
