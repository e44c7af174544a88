import { createHash, randomUUID } from 'node:crypto';
import type { DeadLetter } from '../dead-letters.ts';

/** Messages that somebody took to look at: out of sight for a while, to be deleted with what was given for each. */
export interface Received {
  readonly isHidden: (letter: DeadLetter) => boolean;
  /** Hides a message until an instant in milliseconds; gives it as SQS does, with its receipt. */
  readonly take: (letter: DeadLetter, until: number, attributes: readonly string[]) => object;
  /** Finds the id of the message that a receipt was given for. */
  readonly idBehind: (receipt: string) => string | undefined;
}

const attributesOf = ({ attributes }: DeadLetter, wanted: readonly string[]) => {
  const named = Object.entries(attributes).filter(([name]) => wanted.includes('All') || wanted.includes(name));
  if (named.length === 0) return {};
  const typed = named.map(([name, value]) => [name, { DataType: 'String', StringValue: value }] as const);
  return { MessageAttributes: Object.fromEntries(typed) };
};

/** Keeps a record of the messages received, in the time of the local clock; a restart shows all of them again. */
export const bookOfReceived = (now: () => number): Received => {
  const hiddenUntil = new Map<string, number>();
  const ids = new Map<string, string>();
  return {
    isHidden: ({ id }) => (hiddenUntil.get(id) ?? 0) > now(),
    take: (letter, until, attributes) => {
      const receipt = randomUUID();
      hiddenUntil.set(letter.id, until);
      ids.set(receipt, letter.id);
      const { id: MessageId, body: Body } = letter;
      const MD5OfBody = createHash('md5').update(Body).digest('hex');
      return { MessageId, ReceiptHandle: receipt, MD5OfBody, Body, ...attributesOf(letter, attributes) };
    },
    idBehind: (receipt) => ids.get(receipt),
  };
};
