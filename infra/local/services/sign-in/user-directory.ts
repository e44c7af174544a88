import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod/mini';
import { readKept } from '../../read-kept.ts';
import { writeWhole } from '../../write-whole.ts';
import { AwsError } from '../aws-error.ts';
import { parseInput } from '../parse-input.ts';
import { listUsers, tellOfUser } from './list-users.ts';
import type { PoolPlan, PoolUser } from './pool-plan.ts';
import { subjectOf } from './provider-of.ts';

const userSchema = z.object({
  subject: z.string(),
  email: z.string(),
  name: z.optional(z.string()),
  groups: z.array(z.string()),
  changedAt: z.optional(z.number()),
  createdAt: z.optional(z.number()),
  unconfirmed: z.optional(z.boolean()),
});
const fileSchema = z.record(z.string(), z.array(userSchema));

const attribute = z.object({ Name: z.string(), Value: z.optional(z.string()) });
const createSchema = z.object({
  UserPoolId: z.string(),
  Username: z.string(),
  UserAttributes: z._default(z.array(attribute), []),
  MessageAction: z.optional(z.enum(['RESEND', 'SUPPRESS'])),
});
const nameSchema = z.object({ UserPoolId: z.string(), Username: z.string() });
const listSchema = z.object({
  UserPoolId: z.string(),
  Filter: z.optional(z.string()),
  PaginationToken: z.optional(z.string()),
});
const passwordSchema = z.object({ UserPoolId: z.string(), Username: z.string(), Password: z.string() });
const groupSchema = z.object({ UserPoolId: z.string(), Username: z.string(), GroupName: z.string() });

const asked = <Asked>(schema: z.ZodMiniType<Asked>, input: unknown): Asked =>
  parseInput(schema, input, 'InvalidParameterException');

export interface UserDirectoryOptions {
  readonly pools: readonly PoolPlan[];
  /** Where the users are kept. */
  readonly file: string;
  readonly clock?: { now(): number };
  /** Told of the users of a pool, at first and after each change. */
  readonly changed: (poolId: string, users: readonly PoolUser[]) => void;
  /** Told of whom Cognito would write to: who is created, and who is written to once more. */
  readonly invited?: (poolName: string, email: string) => void | Promise<void>;
}

const read = (file: string): Record<string, PoolUser[]> => {
  const named = (user: z.infer<typeof userSchema>): PoolUser => ({ ...user, name: user.name });
  const kept = readKept(file, fileSchema) ?? {};
  return Object.fromEntries(Object.entries(kept).map(([id, users]) => [id, users.map(named)]));
};

/** Keeps over a restart who has an account: those invited (and not dismissed) by Cognito's calls, and who signed up. */
export class UserDirectory {
  readonly #options: UserDirectoryOptions;
  readonly #users: Map<string, PoolUser[]>;

  constructor(options: UserDirectoryOptions) {
    this.#options = options;
    this.#users = new Map(Object.entries(read(options.file)));
    for (const { id } of options.pools) options.changed(id, this.#of(id));
  }

  async handle(action: string, input: unknown): Promise<unknown> {
    if (action === 'AdminCreateUser') return this.#create(input);
    if (action === 'AdminAddUserToGroup') return this.#addToGroup(input);
    if (action === 'AdminDeleteUser') return this.#delete(input);
    if (action === 'AdminSetUserPassword') return this.#setPassword(input);
    if (action === 'AdminGetUser') return this.#get(input);
    if (action === 'ListUsers') return this.#list(input);
    throw new AwsError('UnknownOperationException', `The action ${action} of Cognito is not played on this machine.`);
  }

  /** Keeps somebody who has signed up, or whose address a code has proved since. */
  signedUp(poolId: string, user: PoolUser): void {
    const others = this.#of(poolId).filter(({ subject }) => subject !== user.subject);
    const before = this.#of(poolId).find(({ subject }) => subject === user.subject);
    const changedAt = this.#now();
    const createdAt = before?.createdAt ?? changedAt;
    this.#write(poolId, [...others, { ...user, createdAt, changedAt }]);
  }

  async #create(input: unknown): Promise<unknown> {
    const { UserPoolId, Username, UserAttributes, MessageAction } = asked(createSchema, input);
    const pool = this.#pool(UserPoolId);
    const email = Username.trim().toLowerCase();
    const known = this.#of(pool.id);
    const isKnown = known.some((user) => user.email === email);
    const again = MessageAction === 'RESEND';
    if (again && !isKnown) throw new AwsError('UserNotFoundException', 'User does not exist.');
    if (isKnown && !again) throw new AwsError('UsernameExistsException', 'User account already exists');
    const name = UserAttributes.find(({ Name }) => Name === 'name')?.Value;
    const subject = subjectOf(UserPoolId, email);
    const now = this.#now();
    const created = { subject, email, name, groups: [], createdAt: now, changedAt: now };
    if (!isKnown) this.#write(UserPoolId, [...known, created]);
    if (MessageAction !== 'SUPPRESS') await this.#options.invited?.(pool.name, email);
    return { User: { Username: subject, Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD' } };
  }

  #addToGroup(input: unknown): unknown {
    const { UserPoolId, Username, GroupName } = asked(groupSchema, input);
    const pool = this.#pool(UserPoolId);
    if (!pool.groups.includes(GroupName)) throw new AwsError('ResourceNotFoundException', 'Group not found.');
    const { known, isThey } = this.#find(pool, Username);
    const joined = (user: PoolUser): PoolUser => ({ ...user, groups: [...new Set([...user.groups, GroupName])] });
    this.#write(
      pool.id,
      known.map((user) => (isThey(user) ? joined(user) : user)),
    );
    return {};
  }

  #delete(input: unknown): unknown {
    const { UserPoolId, Username } = asked(nameSchema, input);
    const pool = this.#pool(UserPoolId);
    const { known, isThey } = this.#find(pool, Username);
    this.#write(
      pool.id,
      known.filter((user) => !isThey(user)),
    );
    return {};
  }

  /** Nobody signs in by a password here, and none is kept: it is enough to know who is meant. */
  #setPassword(input: unknown): unknown {
    const { UserPoolId, Username } = asked(passwordSchema, input);
    const { known, isThey } = this.#find(this.#pool(UserPoolId), Username);
    this.#write(
      UserPoolId,
      known.map((user) => (isThey(user) ? { ...user, changedAt: this.#now() } : user)),
    );
    return {};
  }

  #get(input: unknown): unknown {
    const { UserPoolId, Username } = asked(nameSchema, input);
    const pool = this.#pool(UserPoolId);
    const { known, isThey } = this.#find(pool, Username);
    const [shown] = known.filter(isThey).map((user) => tellOfUser(pool, user));
    return shown;
  }

  #list(input: unknown): unknown {
    const { UserPoolId, ...wanted } = asked(listSchema, input);
    return listUsers(this.#pool(UserPoolId), this.#of(UserPoolId), wanted);
  }

  #now(): number {
    return (this.#options.clock ?? Date).now();
  }

  #find({ id }: PoolPlan, username: string) {
    const isThey = ({ email, subject }: PoolUser) =>
      email.toLowerCase() === username.trim().toLowerCase() || subject === username;
    const known = this.#of(id);
    if (!known.some(isThey)) throw new AwsError('UserNotFoundException', 'User does not exist.');
    return { known, isThey };
  }

  #pool(id: string): PoolPlan {
    const pool = this.#options.pools.find((one) => one.id === id);
    if (pool === undefined) throw new AwsError('ResourceNotFoundException', `User pool ${id} does not exist.`);
    return pool;
  }

  #of(poolId: string): PoolUser[] {
    return this.#users.get(poolId) ?? [];
  }

  #write(poolId: string, users: PoolUser[]): void {
    const { file, changed } = this.#options;
    this.#users.set(poolId, users);
    mkdirSync(dirname(file), { recursive: true });
    writeWhole(file, JSON.stringify(Object.fromEntries(this.#users)));
    changed(poolId, users);
  }
}
