import { createHash } from 'node:crypto';
import type { Account, Cause } from '../account.ts';
import type { KeptAnswer } from '../records/kinds.ts';
import type { Answer } from './answer.ts';
import type { FormValue } from './form.ts';
import { badParameter, StripeError } from './stripe-error.ts';

// Stripe forgets a key when it is at least 24 hours old (docs.stripe.com/api/idempotent_requests).
const KEPT = 24 * 3_600_000;

const inOrder = (value: FormValue): unknown => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(inOrder);
  return Object.keys(value)
    .toSorted()
    .map((name) => [name, inOrder(value[name] ?? '')]);
};

/** Forgets the answers of keys that are too old to count. */
export const forgetOldAnswers = ({ records, clock }: Account): void => {
  const old = records.all('keptAnswer').filter(({ created }) => clock.now() - created >= KEPT);
  for (const { id } of old) records.remove('keptAnswer', id);
};

/** Tells two requests apart by what they ask for, whatever the order of their parameters. */
export const fingerprint = (path: string, parameters: FormValue): string =>
  createHash('sha256')
    .update(JSON.stringify([path, inOrder(parameters)]))
    .digest('hex');

/** Keeps a server error under the key of the request that met it: Stripe gives it again to whoever repeats the key. */
export const keepFailure = ({ records, clock }: Account, asked: string, cause: Cause, answer: Answer): void => {
  const { id: requestId, idempotency_key: id } = cause;
  const { status, body } = answer;
  if (id !== null) records.put('keptAnswer', { id, fingerprint: asked, requestId, status, body, created: clock.now() });
};

/** Finds the answer that a key already got; throws when the key came with another path or other parameters. */
export const keptAnswer = (account: Account, key: string, path: string, asked: string): KeptAnswer | undefined => {
  if (key.length > 255) throw badParameter('Idempotency keys must be at most 255 characters long.');
  const kept = account.records.get('keptAnswer', key);
  if (kept === undefined || account.clock.now() - kept.created >= KEPT) return undefined;
  if (kept.fingerprint === asked) return kept;
  const said = 'Keys for idempotent requests can only be used with the same parameters they were first used with.';
  throw new StripeError(
    400,
    {
      type: 'idempotency_error',
      message: `${said} Try using a key other than '${key}' if you meant to execute a different request.`,
    },
    false,
  );
};
