import type { PoolUser } from './pool-plan.ts';
import { subjectOf } from './provider-of.ts';

/** Know who has an account of a pool: who was invited, and who signed up where anybody may. */
export class People {
  readonly #poolId: string;
  #known: ReadonlyMap<string, PoolUser> = new Map();
  /** Who signed up or proved their address a moment ago, and is not kept so yet. */
  readonly #new = new Map<string, PoolUser>();

  constructor(poolId: string) {
    this.#poolId = poolId;
  }

  /** Take who is kept: nobody else is known any more, but for what happened just now and is not kept yet. */
  set(users: readonly PoolUser[]): void {
    this.#known = new Map(users.map((user) => [user.subject, user]));
    for (const { subject, unconfirmed } of users)
      if (this.#new.get(subject)?.unconfirmed === unconfirmed) this.#new.delete(subject);
  }

  find(subject: string): PoolUser | undefined {
    return this.#new.get(subject) ?? this.#known.get(subject);
  }

  /** Say whether an address has an account, finished or not. */
  holds(email: string): boolean {
    return this.find(subjectOf(this.#poolId, email)) !== undefined;
  }

  /** Know somebody new from now on, who holds the address, and whom the next code lets in. */
  signUp(email: string): PoolUser {
    const subject = subjectOf(this.#poolId, email);
    return this.#note({ subject, email, name: undefined, groups: [], unconfirmed: true });
  }

  /** Know that a code has proved whose the address is; undefined where nobody has signed up with it. */
  confirm(email: string): PoolUser | undefined {
    const user = this.find(subjectOf(this.#poolId, email));
    return user && this.#note({ ...user, unconfirmed: undefined });
  }

  #note(user: PoolUser): PoolUser {
    this.#new.set(user.subject, user);
    return user;
  }
}
