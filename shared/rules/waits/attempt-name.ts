type Attempt = { readonly restarts: number; readonly by: string; readonly number: number };

/**
 * Names an attempt to ask, as letter keys and links hold it for ever: how often the time to answer began anew, a dot, and
 * which letter of this time it is. 0.0 asks, 0.2 is the second reminder of the plan, 0.n1 the first by the coordinator's
 * hand (a nudge), 0.l1 the first new link.
 */
export const attemptName = (restarts: number, number: number, by: '' | 'n' | 'l' = ''): string =>
  `${restarts}.${by}${number}`;

/** Names the first letter of a wait whose clock never began anew. */
export const firstAsking = attemptName(0, 0);

/** Takes the name of an attempt apart again; undefined for a letter that belongs to no time, as of the taking of a seat. */
export const attemptOf = (name: string): Attempt | undefined => {
  const [, restarts, by = '', number] = /^(\d+)\.([nl]?)(\d+)$/.exec(name) ?? [];
  return restarts === undefined ? undefined : { restarts: Number(restarts), by, number: Number(number) };
};

/** Names the letter of a refund after it and how it stood: re_1:succeeded. */
export const refundAttempt = (refundId: string, status: string): string => `${refundId}:${status}`;

/** Reads whose refund a letter is; earlier releases wrote something else than its standing. */
export const refundOfAttempt = (name: string): string => name.split(':')[0] ?? '';
