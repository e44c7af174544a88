import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { writeWhole } from '../write-whole.ts';

const deadLetterSchema = z.object({
  id: z.string(),
  queueArn: z.string(),
  sentAt: z.number(),
  body: z.string(),
  attributes: z.record(z.string(), z.string()),
});

/** A message that some service gave up on. */
export type DeadLetter = z.infer<typeof deadLetterSchema>;

export interface DeadLetters {
  /** Puts a message into a queue. */
  send(queueArn: string, body: string, attributes?: Record<string, string>): void;
  list(): readonly DeadLetter[];
  /** Takes messages out of their queues, by their ids. */
  remove(ids: ReadonlySet<string>): void;
}

export interface DeadLetterOptions {
  now: () => number;
  /** Where the letters are kept over a restart, one JSON line each; in memory alone when not given. */
  file?: string;
  onLetter?: (letter: DeadLetter) => void;
}

// A line that a crash cut short is not a letter.
const readLetter = (line: string): DeadLetter[] => {
  try {
    return [deadLetterSchema.parse(JSON.parse(line))];
  } catch {
    return [];
  }
};

const lineOf = (letter: DeadLetter) => `${JSON.stringify(letter)}\n`;

/** Keeps what could not be delivered, as the dead letter queues of the template would. */
export const createDeadLetters = ({ now, file, onLetter }: DeadLetterOptions): DeadLetters => {
  let kept = file !== undefined && existsSync(file) ? readFileSync(file, 'utf8').split('\n').flatMap(readLetter) : [];
  return {
    send: (queueArn, body, attributes = {}) => {
      const letter = { id: randomUUID(), queueArn, sentAt: now(), body, attributes };
      kept.push(letter);
      if (file !== undefined) appendFileSync(file, lineOf(letter));
      onLetter?.(letter);
    },
    list: () => kept,
    remove: (ids) => {
      kept = kept.filter(({ id }) => !ids.has(id));
      if (file !== undefined) writeWhole(file, kept.map(lineOf).join(''));
    },
  };
};
