import type { PoolUser } from './pool-plan.ts';
import { subjectOf } from './provider-of.ts';

/** Knows who has an account of a pool: who was invited, and who signed up where anybody may. */
export class People {
  readonly #poolId: string;
  #known: ReadonlyMap<string, PoolUser> = new Map();
  /** Who signed up or proved their address a moment ago, and is not kept yet. */
  readonly #new = new Map<string, PoolUser>();

  constructor(poolId: string) {
    this.#poolId = poolId;
  }

  /** Takes the users that are kept in place of those known so far; what is new and not kept yet stays known. */
  set(users: readonly PoolUser[]): void {
    this.#known = new Map(users.map((user) => [user.subject, user]));
    for (const { subject, unconfirmed } of users)
      if (this.#new.get(subject)?.unconfirmed === unconfirmed) this.#new.delete(subject);
  }

  find(subject: string): PoolUser | undefined {
    return this.#new.get(subject) ?? this.#known.get(subject);
  }

  /** Says whether an address has an account, finished or not. */
  holds(email: string): boolean {
    return this.find(subjectOf(this.#poolId, email)) !== undefined;
  }

  /** Adds somebody new, who holds the address from now on, and whom the next code lets in. */
  signUp(email: string): PoolUser {
    const subject = subjectOf(this.#poolId, email);
    return this.#note({ subject, email, name: undefined, groups: [], unconfirmed: true });
  }

  /** Notes that a code has proved whose the address is; undefined where nobody has signed up with it. */
  confirm(email: string): PoolUser | undefined {
    const user = this.find(subjectOf(this.#poolId, email));
    return user && this.#note({ ...user, unconfirmed: undefined });
  }

  #note(user: PoolUser): PoolUser {
    this.#new.set(user.subject, user);
    return user;
  }
}
