import * as z from 'zod/mini';
import { issuesInWords } from '../../issues-in-words.ts';

const oneOrMore = z.union([z.string(), z.array(z.string())]);

const principal = z.union([z.string(), z.record(z.string(), oneOrMore)]);

const statement = z.strictObject({
  Sid: z.optional(z.string()),
  Effect: z.enum(['Allow', 'Deny']),
  Action: z.optional(oneOrMore),
  NotAction: z.optional(oneOrMore),
  Resource: z.optional(oneOrMore),
  NotResource: z.optional(oneOrMore),
  Principal: z.optional(principal),
  Condition: z.optional(z.record(z.string(), z.record(z.string(), z.union([z.boolean(), oneOrMore])))),
});

/** One statement may stand without a list around it. */
const listed = z.pipe(
  z.unknown(),
  z.transform((value): unknown[] => (Array.isArray(value) ? value : [value])),
);

const document = z.object({ Version: z.optional(z.string()), Statement: z.pipe(listed, z.array(statement)) });

export type Condition = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** One statement of a policy, every "one or several" made a list. */
export interface Statement {
  /** Where it stands, for people. */
  readonly source: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly notActions: readonly string[] | undefined;
  readonly resources: readonly string[];
  readonly notResources: readonly string[] | undefined;
  /** Who is meant, by kind (AWS, Service ...): in policies of resources alone. */
  readonly principals: Readonly<Record<string, readonly string[]>> | undefined;
  readonly condition: Condition;
}

const many = (value: string | readonly string[] = []): readonly string[] =>
  typeof value === 'string' ? [value] : value;

const principalsOf = (value: z.infer<typeof principal> | undefined) => {
  if (value === undefined) return undefined;
  if (typeof value === 'string') return { AWS: [value] };
  return Object.fromEntries(Object.entries(value).map(([kind, who]) => [kind, many(who)]));
};

const conditionOf = (value: z.infer<typeof statement>['Condition']): Condition =>
  Object.fromEntries(
    Object.entries(value ?? {}).map(([operator, keys]) => [
      operator,
      Object.fromEntries(
        Object.entries(keys).map(([key, wanted]) => [key, many(typeof wanted === 'boolean' ? String(wanted) : wanted)]),
      ),
    ]),
  );

/** Reads a policy document of the template; a field nobody judges here is an error that names the policy. */
export const readPolicyDocument = (value: unknown, source: string): Statement[] => {
  const parsed = document.safeParse(value);
  if (!parsed.success) throw new Error(`${source}: the policy cannot be judged: ${issuesInWords(parsed.error)}`);
  const statements = parsed.data.Statement;
  return statements.map((one, at) => ({
    source: `${source}, statement ${one.Sid ?? at + 1}`,
    effect: one.Effect,
    actions: many(one.Action),
    notActions: one.NotAction === undefined ? undefined : many(one.NotAction),
    resources: many(one.Resource),
    notResources: one.NotResource === undefined ? undefined : many(one.NotResource),
    principals: principalsOf(one.Principal),
    condition: conditionOf(one.Condition),
  }));
};
