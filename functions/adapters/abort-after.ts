/**
 * Limits how long a call of AWS may take with all its tries, in seconds: less than the function has that asks, so that
 * whoever is silent is told as an outage (`AbortError`), and nobody is cut off.
 */
export const abortAfter = (seconds: number): { readonly abortSignal: AbortSignal } => ({
  abortSignal: AbortSignal.timeout(seconds * 1000),
});
