import type { PoolUser } from './pool-plan.ts';
import { subjectOf } from './provider-of.ts';

/** Know who may sign in to a pool: who was invited, and who signed up where anybody may. */
export class People {
  readonly #poolId: string;
  #known: ReadonlyMap<string, PoolUser> = new Map();
  readonly #new = new Map<string, PoolUser>();

  constructor(poolId: string) {
    this.#poolId = poolId;
  }

  /** Take who is kept: nobody else is known any more, but for whoever just signed up and is not kept yet. */
  set(users: readonly PoolUser[]): void {
    this.#known = new Map(users.map((user) => [user.subject, user]));
    for (const { subject } of users) this.#new.delete(subject);
  }

  find(subject: string): PoolUser | undefined {
    return this.#known.get(subject) ?? this.#new.get(subject);
  }

  /** Find the id of who may sign in with an address. */
  subjectAt(email: string): string | undefined {
    return this.find(subjectOf(this.#poolId, email))?.subject;
  }

  /** Know somebody new from now on: a code has proved that the address is theirs. */
  signUp(email: string): PoolUser {
    const user = { subject: subjectOf(this.#poolId, email), email, name: undefined, groups: [] };
    this.#new.set(user.subject, user);
    return user;
  }
}
