import type { Fields } from '../json.ts';
import type { RecordedEvent } from './recorded-case.ts';
import { asRecorded, sameValue } from './same-value.ts';

const typesOf = (events: readonly { type?: unknown }[]): string[] => events.map(({ type }) => String(type));

const isBlurred = ({ id }: RecordedEvent): boolean => typeof id !== 'number';

/** Finds where the recording lost events, whose numbers it left free: our events of these numbers are not compared. */
const withoutLost = (expected: readonly RecordedEvent[], actual: readonly Fields[]): Fields[] => {
  const ids = expected.flatMap(({ id }) => (typeof id === 'number' ? [id] : []));
  const known = new Set(ids);
  const kept = actual.filter(({ id }) => known.has(Number(id)));
  const unknown = actual.filter(({ id }) => !known.has(Number(id)));
  const blurred = typesOf(expected.filter(isBlurred));
  const others = unknown.filter(({ type }) => {
    const at = blurred.indexOf(String(type));
    if (at >= 0) blurred.splice(at, 1);
    return at >= 0;
  });
  return [...kept, ...others].sort((a, b) => Number(a['id']) - Number(b['id']));
};

/** Says how the sequence of event types differs from the recorded one, or undefined when it does not. */
export const differenceOfTypes = (
  expected: readonly RecordedEvent[],
  actual: readonly Fields[],
  concurrent: boolean,
): string | undefined => {
  const blurred = expected.some(isBlurred);
  const last = expected.at(-1)?.id;
  const compared =
    blurred && typeof last === 'number' && actual.length === last ? withoutLost(expected, actual) : actual;
  const [left, right] = [typesOf(expected), typesOf(compared)];
  if (blurred || concurrent) {
    left.sort();
    right.sort();
  }
  return left.join() === right.join() ? undefined : `expected events ${left.join(' ')} but found ${right.join(' ')}`;
};

/** Says which event differs in its details, where the events come in the recorded order. */
export const differenceOfDetails = (
  expected: readonly RecordedEvent[],
  actual: readonly Fields[],
): string | undefined => {
  if (expected.some(isBlurred) || typesOf(expected).join() !== typesOf(actual).join()) return undefined;
  const at = expected.findIndex((event, index) => !sameValue(event, asRecorded({ ...actual[index], timestamp: 0 })));
  if (at < 0) return undefined;
  return `event ${at + 1} differs: expected ${JSON.stringify(expected[at])} but found ${JSON.stringify(actual[at])}`;
};
