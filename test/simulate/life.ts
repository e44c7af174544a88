import { canaryOf } from './canary.ts';
import { eligibleEvidence } from '../support/made-up/eligible-evidence.ts';
import { type Random, randomOf } from '../support/random-of.ts';
import { draftOf } from '../support/made-up/submitted-application.ts';
import { People, type Sender } from './people.ts';
import type { Surroundings } from './surroundings.ts';
import type { TimelineEvent } from '../../shared/timeline-event.ts';

/** What somebody makes of an application: what they state, when they give up, whether they come back. */
export type Temper = {
  readonly membership: 'infancy-onward' | 'waimh' | 'joining';
  readonly isEligible: boolean;
  /** Says that a member's year ends before the review may. */
  readonly endsOnTheWay: boolean;
  readonly withdrawsOn: number | undefined;
  readonly submitsTwice: boolean;
  /** Says that both credentials are applied for at one moment. */
  readonly submitsBoth: boolean;
  readonly comesBackTooEarly: boolean;
  /** Names what is applied for: one reviewer decides about the first, two about the second. */
  readonly category: 'family-specialist' | 'mental-health-specialist';
};

/** Throws the dice for somebody. */
const temperOf = (random: Random): Temper => ({
  membership: random.of(['infancy-onward', 'waimh', 'joining']),
  isEligible: random.below(12) > 0,
  endsOnTheWay: random.below(6) === 0,
  withdrawsOn: random.below(8) === 0 ? random.below(150) : undefined,
  submitsTwice: random.below(4) === 0,
  submitsBoth: random.below(10) === 0,
  comesBackTooEarly: random.below(5) === 0,
  category: random.of(['family-specialist', 'mental-health-specialist']),
});

const day = 86_400_000;

/** One life: somebody applies, everybody answers in their way, and perhaps they come back too early. */
export class Life {
  readonly number: number;
  readonly temper: Temper;
  readonly email: string;
  /** Lists the ids of the applications of this life. */
  readonly ids: string[] = [];
  readonly browser: Sender;
  /** Counts how often a submission was turned away: of two at once, and of the second credential within the year. */
  readonly turnedAway = { atOnce: 0, tooEarly: 0 };
  private readonly world: Surroundings;
  private readonly random: Random;
  private readonly people: People;

  constructor(world: Surroundings, browser: Sender, seed: number, number: number) {
    this.world = world;
    this.browser = browser;
    this.number = number;
    this.random = randomOf(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
    this.temper = temperOf(this.random);
    this.email = `${canaryOf(number).toLowerCase()}@example.org`;
    this.people = new People(world, browser, this.random, this, () => this.ended());
  }

  /** Lists the addresses of referees that the applicant gave after the submission, corrected ones too. */
  get named(): readonly string[] {
    return [...this.people.named];
  }

  /** Lists the numbers of the paper checks that came for the applicant. */
  get checks(): readonly string[] {
    return [...this.people.checks];
  }

  /** Begins on a day of its own. */
  async begin(): Promise<void> {
    const { membership, endsOnTheWay, withdrawsOn, submitsTwice, submitsBoth } = this.temper;
    const now = new Date(this.world.clock.now());
    const soon = new Date(now.getTime() + 40 * day).toISOString().slice(0, 10);
    const validUntil = endsOnTheWay ? soon : `${now.getUTCFullYear() + 1}-12-31`;
    const member = { email: this.email, validUntil };
    if (membership === 'infancy-onward') await this.world.calmly(() => this.world.ports.addMember(member));
    const id = await this.draft('IMH-E');
    const at = this.random.below(30 * day);
    const submit = async (): Promise<void> => {
      const again = [...(submitsTwice ? [id] : []), ...(submitsBoth ? [await this.draft('ECMH-E')] : [])];
      await Promise.all([id, ...again].map((one) => this.submit(one, 'atOnce')));
    };
    this.world.after(at, submit, id);
    if (withdrawsOn === undefined) return;
    // Whoever has something to pay looks at Stripe's page first, and leaves it standing open.
    const withdraw = async (): Promise<void> => {
      await this.people.asApplicant(`/application/${id}/pay`);
      await this.people.asApplicant(`/application/${id}/withdraw`);
    };
    this.world.after(at + withdrawsOn * day, withdraw, id);
  }

  private async submit(id: string, how: keyof Life['turnedAway']): Promise<void> {
    const { statusCode } = await this.people.asApplicant(`/application/${id}/submit`, { declaration: 'yes' });
    if (statusCode === 422) this.turnedAway[how] += 1;
  }

  private ended(): void {
    if (!this.temper.comesBackTooEarly || this.ids.length > 1) return;
    this.world.after(this.random.below(200) * day, async () => {
      if (this.ids.length === 1) await this.submit(await this.draft('ECMH-E'), 'tooEarly');
    });
  }

  private draft(credential: 'IMH-E' | 'ECMH-E'): Promise<string> {
    const { ports } = this.world;
    const { membership: association, isEligible, category } = this.temper;
    return this.world.calmly(async () => {
      const person = await ports.people.byAddress(this.email, ports.ids.next('p'));
      const membership = { association, memberNumber: association === 'waimh' ? '7' : null };
      const eligible = eligibleEvidence(category, { membership });
      const addressed = (email: string) => this.world.addressOf(email, this.number);
      const referees = eligible.referees.map((one) => ({
        ...one,
        name: `${canaryOf(this.number)} ${one.name}`,
        email: addressed(one.email),
      }));
      const evidence = { ...eligible, referees };
      const draft = draftOf(ports, person.id, {
        name: `${canaryOf(this.number)} Sample`,
        email: this.email,
        endorsement: { credential, category, designation: null },
        evidence: isEligible ? evidence : { ...evidence, training: [] },
      });
      const event: TimelineEvent = { at: ports.clock.now(), actor: { role: 'applicant' }, kind: 'begun', data: {} };
      this.ids.push(draft.id);
      this.world.lives.set(draft.id, this.people);
      await ports.applications.save({ application: draft, event });
      return draft.id;
    });
  }
}
