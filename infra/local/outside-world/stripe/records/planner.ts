import type { Clock } from '../../../clock.ts';
import type { Plan } from './kinds.ts';
import type { Records } from './records.ts';

/** Keeps the plans of the account: recorded, so that a restart loses none, and fired at their instant of the clock. */
export class Planner {
  readonly #clock: Clock;
  readonly #records: Records;
  readonly #fire: (plan: Plan) => void;
  readonly #timers = new Map<string, { cancel(): void }>();

  constructor(clock: Clock, records: Records, fire: (plan: Plan) => void) {
    this.#clock = clock;
    this.#records = records;
    this.#fire = fire;
  }

  /** Takes up the plans that were recorded before a restart. */
  resume(): void {
    for (const plan of this.#records.all('plan')) this.#arm(plan);
  }

  plan(act: Plan['act'], target: string, due: number): void {
    this.forget(act, target);
    this.#arm(this.#records.put('plan', { id: `${act} ${target}`, act, target, due }));
  }

  forget(act: Plan['act'], target: string): void {
    this.#disarm(`${act} ${target}`);
    this.#records.remove('plan', `${act} ${target}`);
  }

  close(): void {
    for (const timer of this.#timers.values()) timer.cancel();
  }

  #arm(plan: Plan): void {
    const fire = () => {
      this.#timers.delete(plan.id);
      this.#records.remove('plan', plan.id);
      this.#fire(plan);
    };
    this.#timers.set(plan.id, this.#clock.at(plan.due, fire));
  }

  #disarm(id: string): void {
    this.#timers.get(id)?.cancel();
    this.#timers.delete(id);
  }
}
