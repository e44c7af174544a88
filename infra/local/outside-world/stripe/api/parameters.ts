import * as z from 'zod/mini';
import { badParameter, type StripeError } from './stripe-error.ts';

// Limits of texts and metadata are Stripe's own (docs.stripe.com/api/metadata).
export const text = (most = 5000) => z.string().check(z.minLength(1, 'empty'), z.maxLength(most, `long ${most}`));
export const natural = () =>
  z.pipe(
    z.string().check(z.regex(/^-?\d{1,15}$/, 'integer'), z.regex(/^[^-]/, 'negative')),
    z.transform((digits: string) => Number(digits)),
  );
export const truth = () =>
  z.pipe(
    z.string().check(z.regex(/^(true|false)$/, 'truth')),
    z.transform((word: string) => word === 'true'),
  );
export const webAddress = () =>
  z.string().check(
    z.minLength(1, 'empty'),
    z.regex(/^https?:\/\/[^\s/]+(?:\/\S*)?$/, 'address'),
    z.refine((text) => URL.canParse(text), 'address'),
  );
export const emailAddress = () => z.string().check(z.minLength(1, 'empty'), z.regex(/^[^\s@]+@[^\s@]+$/, 'email'));
export const metadata = () =>
  z.union([z.literal(''), z.record(z.string().check(z.maxLength(40)), z.string().check(z.maxLength(500)))]);

const nameOf = (path: readonly PropertyKey[]): string =>
  path.map((step, depth) => (depth === 0 ? String(step) : `[${String(step)}]`)).join('');

const valueAt = (parameters: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    parameters,
  );

const badValue = (rule: string, param: string, value: unknown): StripeError => {
  if (rule === 'integer') return badParameter(`Invalid integer: ${String(value)}`, param, 'parameter_invalid_integer');
  if (rule === 'negative') {
    return badParameter('This value must be greater than or equal to 0.', param, 'parameter_invalid_integer');
  }
  if (rule === 'truth') return badParameter(`Invalid boolean: ${String(value)}`, param);
  if (rule === 'address') return badParameter('Not a valid URL', param, 'url_invalid');
  if (rule === 'email') return badParameter(`Invalid email address: ${String(value)}`, param, 'email_invalid');
  if (rule === 'empty') {
    return badParameter(
      `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; ` +
        `however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`,
      param,
      'parameter_invalid_empty',
    );
  }
  if (rule.startsWith('long ')) {
    return badParameter(`Invalid string: must be at most ${rule.slice(5)} characters`, param);
  }
  return badParameter(`Invalid ${param}`, param);
};

const refusalOf = (issue: z.core.$ZodIssue, parameters: unknown): StripeError => {
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => nameOf([...issue.path, key]));
    const title = names.length === 1 ? 'parameter' : 'parameters';
    return badParameter(`Received unknown ${title}: ${names.join(', ')}`, names[0], 'parameter_unknown');
  }
  const param = nameOf(issue.path);
  const value = valueAt(parameters, issue.path);
  if (value === undefined) return badParameter(`Missing required param: ${param}.`, param, 'parameter_missing');
  if (issue.code === 'invalid_value') {
    return badParameter(`Invalid ${param}: must be one of ${issue.values.join(', ')}`, param);
  }
  if (issue.code === 'invalid_type') return badParameter(`Invalid ${issue.expected}`, param);
  return badValue(issue.message, param, value);
};

/** Reads the parameters of a request, or throws what Stripe says of the first that is wrong. */
export const readParameters = <S extends z.ZodMiniType>(schema: S, parameters: unknown): z.output<S> => {
  const result = schema.safeParse(parameters);
  if (result.success) return result.data;
  // An unknown name is reported last: a missing one says more.
  const issues = result.error.issues.toSorted(
    (a, b) => Number(a.code === 'unrecognized_keys') - Number(b.code === 'unrecognized_keys'),
  );
  const [first] = issues;
  throw first === undefined ? badParameter('Invalid request') : refusalOf(first, parameters);
};
