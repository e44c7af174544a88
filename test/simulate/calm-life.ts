import { openCheckout } from '../../functions/money/open-checkout.ts';
import type { Act } from '../../shared/act.ts';
import type { Application } from '../../shared/application/application.ts';
import type { Change } from '../../shared/change.ts';
import { executionArn, executionName } from '../../shared/execution-name.ts';
import { submit } from '../../shared/rules/changes/submit.ts';
import { standing } from '../../shared/rules/standing.ts';
import { eligibleEvidence } from '../support/made-up/eligible-evidence.ts';
import { reviewers } from '../support/made-up/journey.ts';
import { randomOf } from '../support/random-of.ts';
import { draftOf } from '../support/made-up/submitted-application.ts';
import { calmAnswer } from './calm-answer.ts';
import { Chaos } from './chaos.ts';
import { historyOf } from './history-of.ts';
import { type Span, spansOf } from './spans.ts';
import type { Stage } from './stage.ts';
import { World } from './world.ts';

const begin = Date.parse('2026-03-02T15:00:00Z');
const hour = 3_600_000;

/** The fees that an act waits for, the first of each kind. */
const fees: Partial<Record<Act, string>> = {
  'application-fee': 'application-1',
  'processing-fee': 'processing-1',
  renewal: 'renewal-1',
};

/** How a life begins: with which membership, and until which day a member is one. */
export type Beginning = {
  readonly association?: 'infancy-onward' | 'joining' | 'waimh';
  readonly email?: string;
  readonly validUntil?: string;
  /** Says that there is nobody who could review. */
  readonly withoutReviewers?: true;
};

/** One application on the real machine in a world where nothing fails by itself, led by hand. */
export class CalmLife {
  readonly world: World;
  id = '';

  constructor(stage: Stage) {
    this.world = new World(stage, new Chaos(randomOf(1), { faults: 0, repeats: 0, kills: 0 }), begin);
  }

  /**
   * Submits an application in a world with a member and three reviewers; `joining` buys the membership, `waimh` has one
   * that a coordinator confirms. A second one, of another address, is the one that is led from then on.
   */
  async begin(beginning: Beginning = {}): Promise<this> {
    const { association = 'infancy-onward', email = 'dana@example.org', validUntil = '2026-12-31' } = beginning;
    const { ports } = this.world;
    for (const reviewer of beginning.withoutReviewers ? [] : reviewers) await ports.addReviewer(reviewer);
    if (association === 'infancy-onward') await ports.addMember({ email, validUntil });
    const person = await ports.people.byAddress(email, ports.ids.next('p'));
    const membership = { association, memberNumber: null };
    const draft = draftOf(ports, person.id, { email, evidence: eligibleEvidence('family-specialist', { membership }) });
    this.id = draft.id;
    await ports.applications.save(submit(draft, person, ports.clock.now()));
    await this.go(0);
    return this;
  }

  facts(): Promise<Application> {
    return this.world.ports.applications.get(this.id);
  }

  /** Names the execution of one of its runs. */
  arnOf(run: number): string {
    return executionArn(this.world.machineArn, executionName(this.id, run));
  }

  /** Lists the stays in states of one of its runs. */
  async spans(run: number): Promise<readonly Span[]> {
    return spansOf([await historyOf(this.world.states, this.arnOf(run))]);
  }

  save(change: Change): Promise<void> {
    return this.world.ports.applications.save(change);
  }

  /** Lets time go by, and with it whatever is due. */
  async go(hours: number): Promise<void> {
    const until = this.world.clock.now() + hours * hour;
    await this.world.play(until);
    this.world.clock.advanceTo(until);
    await this.world.play(until);
  }

  /** Does what is due, hour by hour, until the application stands at an act. */
  async lead(act: Act): Promise<void> {
    for (let hours = 0; hours < 40; hours += 1) {
      const application = await this.facts();
      if (standing(application) === act) return;
      await this.answer(application);
      await this.go(1);
    }
    throw new Error(`It stands at ${standing(await this.facts())}, not at ${act}.`);
  }

  /** Pays the fee of an act at Stripe, through the session that the pay link opens. */
  async pay(fee: string): Promise<string> {
    await openCheckout(this.world.ports, { applicationId: this.id, fee, page: 'https://example.org/pay/link' });
    const session = this.world.stripe.open().at(-1)?.id ?? '';
    this.world.stripe.pay(session);
    return session;
  }

  /** Does what is due of whoever is asked. */
  async answer(application: Application): Promise<void> {
    const fee = fees[standing(application)];
    if (fee !== undefined) await this.pay(fee);
    const change = calmAnswer(application, this.world.ports.clock.now());
    if (change !== undefined) await this.save(change);
  }
}
