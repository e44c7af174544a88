import * as z from 'zod/mini';
import { AwsError } from '../aws-error.ts';
import { parseInput } from '../parse-input.ts';
import type { Engine } from './engine.ts';

/** Answers one API action; `input` is what the request's body says. */
export type Action = (engine: Engine, input: unknown) => unknown;

/** Makes an action whose input is checked first; what does not fit is a ValidationException. */
export const action =
  <Input>(schema: z.ZodMiniType<Input>, answer: (engine: Engine, input: Input) => unknown): Action =>
  (engine, input) =>
    answer(engine, parseInput(schema, input ?? {}, 'ValidationException'));

const PAGE = 100;
const LARGEST_PAGE = 1000;

/** The fields of every action that gives its answer in pages. */
export const pages = {
  maxResults: z.optional(z.int().check(z.gte(0), z.lte(LARGEST_PAGE))),
  nextToken: z.optional(z.string()),
};

/** Reads how long a page may be: AWS takes 0 for its default. */
export const pageLength = (maxResults: number | undefined): number => maxResults || PAGE;

/** Writes the place where the next page begins. */
export const writePlace = (...place: number[]): string => Buffer.from(JSON.stringify(place)).toString('base64url');

const place = z.array(z.number());

/** Reads the place where a page begins; throws InvalidToken. */
export const readPlace = (token: string): number[] => {
  try {
    return place.parse(JSON.parse(Buffer.from(token, 'base64url').toString('utf8')));
  } catch {
    throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
  }
};
