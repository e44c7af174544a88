import { everybody } from './everybody.ts';
import type { Random } from '../support/random-of.ts';
import type { Form, Sender } from './people.ts';
import type { Surroundings } from './surroundings.ts';

const day = 86_400_000;

/** How many reviewers of one application have a conflict: enough must be left for a second look. */
const mostStepsBack = 2;

/** The reviewers of a life, and the coordinator who sees to it that one of them decides. */
export class Reviewers {
  private readonly world: Surroundings;
  private readonly browser: Sender;
  private readonly random: Random;
  private readonly canary: string;
  private readonly steppedBack = new Map<string, number>();

  constructor(world: Surroundings, browser: Sender, random: Random, canary: string) {
    this.world = world;
    this.browser = browser;
    this.random = random;
    this.canary = canary;
  }

  /** Decides after some days, or asks something and comes back; some decide once more a month later. */
  judge(who: string, id: string, wait: string, most: number): void {
    if (most === 0) return;
    this.world.after((1 + this.random.below(20)) * day, async () => {
      const [page, form] = this.random.of<readonly [string, Form]>([
        ['endorse', { reasons: `${this.canary}: Shown.` }],
        ['endorse', { reasons: `${this.canary}: Shown.` }],
        ['endorse', { reasons: `${this.canary}: Shown.` }],
        ['ask', { question: `${this.canary}: How often?` }],
        ['defer', { reasons: `${this.canary}: Hours are missing.` }],
        ['decline', { reasons: `${this.canary}: Not shown.` }],
        ['step-back', {}],
      ]);
      if (page === 'step-back') return this.stepBack(who, id, wait);
      await this.as(who, id, page, { ...form, meant: wait });
      if (page === 'ask') this.judge(who, id, wait, most - 1);
      else if (most > 3) this.world.after(30 * day, () => this.endorse(who, id, wait));
    });
  }

  /** Hurries a review that is late: the coordinator seats another reviewer, or gets hold of the one who sits there. */
  hurry(id: string, wait: string): void {
    this.world.after(day, async () => {
      if (this.random.below(3) === 0) return this.seat(id, wait, this.random.of(everybody).id);
      for (const { id: who } of everybody) await this.endorse(who, id, wait);
    });
  }

  private async stepBack(who: string, id: string, wait: string): Promise<void> {
    const before = this.steppedBack.get(id) ?? 0;
    if (before === mostStepsBack) return;
    this.steppedBack.set(id, before + 1);
    await this.as(who, id, 'step-back', { meant: wait });
  }

  /** Seats somebody in the empty seat, or in place of whoever has not decided. */
  private async seat(id: string, wait: string, reviewer: string): Promise<void> {
    const as = { audience: 'staff' as const, email: 'cora@example.net', groups: ['coordinator'] };
    for (const seat of ['empty', ...everybody.map((one) => one.id)]) {
      const form = { seat, reviewer, reason: `${this.canary}: It is late.`, meant: wait };
      const { statusCode } = await this.browser.send(`/coordinator/application/${id}/assign`, form, as);
      if (statusCode === 303) return;
    }
  }

  private async endorse(who: string, id: string, wait: string): Promise<void> {
    await this.as(who, id, 'endorse', { reasons: `${this.canary}: Shown.`, meant: wait });
  }

  private as(who: string, id: string, page: string, form: Form) {
    const as = { audience: 'staff' as const, email: `${who}@example.net`, groups: ['reviewer'] };
    return this.browser.send(`/review/${id}/${page}`, form, as);
  }
}
