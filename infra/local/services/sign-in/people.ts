import type { PoolPlan, PoolUser } from './pool-plan.ts';
import { subjectOf } from './provider-of.ts';

/** Know who may sign in to a pool: who was invited, or whoever comes where anybody may. */
export class People {
  readonly #pool: PoolPlan;
  readonly #bySubject = new Map<string, PoolUser>();
  readonly #confirmed = new Set<string>();

  constructor(pool: PoolPlan) {
    this.#pool = pool;
  }

  /** Take who is known; where only who was invited may sign in, nobody else is known any more. */
  set(users: readonly PoolUser[]): void {
    if (!this.#pool.open) this.#bySubject.clear();
    for (const user of users) this.#bySubject.set(user.subject, user);
  }

  find(subject: string): PoolUser | undefined {
    return this.#bySubject.get(subject);
  }

  /** Confirm who signs up by a first code: answers with them, once. After a restart everybody signs up anew. */
  confirm(subject: string): PoolUser | undefined {
    if (!this.#pool.open || this.#confirmed.has(subject)) return undefined;
    this.#confirmed.add(subject);
    return this.find(subject);
  }

  /** Find the id of who may sign in with an address; in an open pool everybody has one. */
  subjectAt(email: string): string | undefined {
    const subject = subjectOf(this.#pool.id, email);
    if (this.#pool.open && !this.#bySubject.has(subject)) this.set([{ subject, email, name: undefined, groups: [] }]);
    return this.#bySubject.has(subject) ? subject : undefined;
  }
}
