import * as z from 'zod/mini';

/** Parses an instant: a point in time as an ISO 8601 string in UTC, so that it reads the same in a log and in the console. */
export const instantSchema = z
  .string()
  .check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/, 'An instant looks like 2026-01-31T14:00:00Z.'));

export type Instant = z.infer<typeof instantSchema>;

/** Later than any instant at which something falls due. */
export const endOfTime: Instant = '9999-12-31T23:59:59.999Z';

/** Turns an instant into milliseconds since 1970, for comparing: two instants may be written to the second or finer. */
export const millis = (instant: Instant): number => Date.parse(instant);

/** Turns an instant into whole seconds since 1970, as DynamoDB's time to live and Stripe count. */
export const secondsOf = (instant: Instant): number => Math.floor(millis(instant) / 1000);

/** Writes milliseconds since 1970 as an instant. */
export const instantAt = (milliseconds: number): Instant => new Date(milliseconds).toISOString();

/** A minute, an hour and a day in milliseconds. */
export const minuteMillis = 60_000;
export const hourMillis = 60 * minuteMillis;
export const dayMillis = 24 * hourMillis;

/** Finds the instant so many milliseconds after another; before it where they are below zero. */
export const addMillis = (instant: Instant, milliseconds: number): Instant => instantAt(millis(instant) + milliseconds);

/** Counts the milliseconds from one instant to another. */
export const millisBetween = (from: Instant, to: Instant): number => millis(to) - millis(from);

/** Says whether an instant has come: `instant` is at or before `now`. */
export const hasCome = (instant: Instant, now: Instant): boolean => millis(instant) <= millis(now);

/** Puts instants in order, the earliest first; leaves out what is undefined. */
export const inOrder = (instants: readonly (Instant | undefined)[]): readonly Instant[] =>
  instants.filter((instant) => instant !== undefined).toSorted((one, other) => millis(one) - millis(other));

/** Picks the earliest of some instants; undefined when there is none. */
export const earliest = (instants: readonly (Instant | undefined)[]): Instant | undefined => inOrder(instants)[0];

/** Picks the latest of some instants; undefined when there is none. */
export const latest = (instants: readonly (Instant | undefined)[]): Instant | undefined => inOrder(instants).at(-1);
