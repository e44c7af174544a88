import * as z from 'zod/mini';
import { type Instant, instantAt, millis } from '../../shared/instant.ts';
import type { SentLetter } from '../../shared/ports.ts';
import { held } from './held.ts';
import { cameBack } from './letter-progress.ts';
import { rowKeys } from './row-keys.ts';
import { sentLetter } from './sent-letter.ts';
import type { Row, Table } from './table.ts';

/** Is a letter that did not arrive, and since when that is known. */
export type FailedLetter = SentLetter & { readonly failedAt: Instant };

/** Keeps the letters that failed until a person has dealt with them. */
export type FailedLetters = {
  /** Lists what came back, was complained about, or has not left within an hour; the oldest first. */
  all(now: Instant): Promise<readonly FailedLetter[]>;
  /** Takes a letter that came back off the list, and keeps who dealt with it. */
  dealtWith(letter: { readonly applicationId: string; readonly key: string }, by: string, now: Instant): Promise<void>;
};

const anHour = 3_600_000;

const sinceRow = z.object({ due: z.optional(z.string()), ready: z.optional(z.string()) });

const failedLetter = (row: Row): FailedLetter => {
  const { due, ready } = sinceRow.parse(row);
  const letter = sentLetter(row);
  return { ...letter, failedAt: due ?? ready ?? letter.at };
};

/** Keeps them in the sparse indexes that there are: what came back has a turn, what has not left is ready. */
export const failedLetters = (rows: Table): FailedLetters => ({
  all: async (now) => {
    const back = await rows.query({
      IndexName: 'byTurn',
      KeyConditionExpression: 'turn = :turn AND due <= :now',
      ExpressionAttributeValues: { ':turn': cameBack, ':now': now },
    });
    const late = await rows.query({
      IndexName: 'byReady',
      KeyConditionExpression: 'outbox = :outbox AND ready < :before',
      ExpressionAttributeValues: { ':outbox': 'letter', ':before': instantAt(millis(now) - anHour) },
    });
    return [...back, ...late].map(failedLetter);
  },
  dealtWith: async ({ applicationId, key }, by, now) => {
    await held(
      rows.update({
        Key: rowKeys.letter(applicationId, key),
        ConditionExpression: 'attribute_exists(turn)',
        UpdateExpression: 'SET dealtWithBy = :by, dealtWithAt = :now REMOVE turn, due',
        ExpressionAttributeValues: { ':by': by, ':now': now },
      }),
    );
  },
});
