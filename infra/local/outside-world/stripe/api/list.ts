import * as z from 'zod/mini';
import type { Account } from '../account.ts';
import type { Resource } from './find-resource.ts';
import type { Call } from './route.ts';
import { natural, readParameters, text } from './parameters.ts';
import { badParameter, noSuch } from './stripe-error.ts';

const range = z.strictObject({
  gt: z.optional(natural()),
  gte: z.optional(natural()),
  lt: z.optional(natural()),
  lte: z.optional(natural()),
});

const pagination = {
  limit: z.optional(natural()),
  starting_after: z.optional(text()),
  ending_before: z.optional(text()),
  created: z.optional(z.union([natural(), range])),
};

type Created = number | z.output<typeof range> | undefined;

const within = (seconds: number, created: Created): boolean => {
  if (created === undefined) return true;
  if (typeof created === 'number') return seconds === created;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = created;
  return seconds > gt && seconds >= gte && seconds < lt && seconds <= lte;
};

const placeOf = (found: readonly { id: string; object: string }[], id: string, param: string): number => {
  const place = found.findIndex((record) => record.id === id);
  if (place < 0) throw noSuch('object', id, param);
  return place;
};

/** Reads the parameters of a list: pagination, `created`, and the filters of its own. */
export const readListParameters = <S extends z.core.$ZodLooseShape>(call: Call, filters: S) => {
  const parameters = readParameters(z.strictObject({ ...pagination, ...filters }), call.parameters);
  const { limit = 10 } = parameters as { limit?: number };
  if (limit < 1 || limit > 100) {
    throw badParameter('This value must be between 1 and 100.', 'limit', 'parameter_invalid_integer');
  }
  return parameters;
};

/** Answers one page of a list, newest first, as Stripe pages it. `records` come oldest first. */
export const listPage = <R extends { id: string; object: string; created?: number }>(
  call: Call,
  records: readonly R[],
): { object: 'list'; data: R[]; has_more: boolean; url: string } => {
  const loose = z.object(pagination);
  const { limit = 10, starting_after, ending_before, created } = readParameters(loose, call.parameters);
  const found = records.filter((record) => within(record.created ?? 0, created)).toReversed();
  const url = call.address;
  if (ending_before !== undefined) {
    const end = placeOf(found, ending_before, 'ending_before');
    const start = Math.max(0, end - limit);
    return { object: 'list', data: found.slice(start, end), has_more: start > 0, url };
  }
  const start = starting_after === undefined ? 0 : placeOf(found, starting_after, 'starting_after') + 1;
  return { object: 'list', data: found.slice(start, start + limit), has_more: found.length > start + limit, url };
};

/** Makes the list of a kind of resource, where each filter is a field that has to be as it was asked for. */
export const listOf =
  (kind: Resource, filters: z.core.$ZodLooseShape = {}) =>
  (account: Account, call: Call): object => {
    const wanted = readListParameters(call, filters);
    const asked = Object.keys(filters).filter((name) => Reflect.get(wanted, name) !== undefined);
    const fits = (record: object) => asked.every((name) => Reflect.get(record, name) === Reflect.get(wanted, name));
    return listPage(call, account.records.all(kind).filter(fits));
  };
