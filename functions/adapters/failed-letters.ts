import * as z from 'zod/mini';
import { addMillis, hourMillis } from '../../shared/instant.ts';
import type { FailedLetter, FailedLetters } from '../../shared/ports/failed-letters.ts';
import { conditionHeld } from './condition-held.ts';
import { byReady, byTurn } from './index-query.ts';
import { cameBack } from './letter-progress.ts';
import { rowKeys } from './row-keys.ts';
import { sentLetter } from './sent-letter.ts';
import type { Row, Table } from './table.ts';

const sinceRow = z.object({ due: z.optional(z.string()), ready: z.optional(z.string()) });

const failedLetter = (row: Row): FailedLetter => {
  const { due, ready } = sinceRow.parse(row);
  const letter = sentLetter(row);
  return { ...letter, failedAt: due ?? ready ?? letter.at };
};

/** Keeps them in the sparse indexes that there are: what came back has a turn, what has not left is ready. */
export const failedLetters = (rows: Table): FailedLetters => ({
  all: async (now) => {
    const back = await byTurn(rows, cameBack, now);
    const late = await byReady(rows, 'letter', { before: addMillis(now, -hourMillis) });
    return [...back, ...late].map(failedLetter);
  },
  dealtWith: async ({ applicationId, key }, by, now) => {
    await conditionHeld(
      rows.update({
        Key: rowKeys.letter(applicationId, key),
        ConditionExpression: 'attribute_exists(turn)',
        UpdateExpression: 'SET dealtWithBy = :by, dealtWithAt = :now REMOVE turn, due',
        ExpressionAttributeValues: { ':by': by, ':now': now },
      }),
    );
  },
});
