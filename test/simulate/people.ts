import type { Reply } from '../../functions/runtime/web/reply.ts';
import type { Audience } from '../../shared/ports/session-store.ts';
import type { AnsweredForm } from './answered-form.ts';
import { canaryOf } from './canary.ts';
import { linkIn } from './link-in.ts';
import { policyById } from '../../shared/policy/policy-by-id.ts';
import type { Fate } from '../support/in-memory/memory-mail.ts';
import type { Random } from '../support/random-of.ts';
import { everybody } from './everybody.ts';
import { Reviewers } from './reviewers.ts';
import type { Mail, Surroundings } from './surroundings.ts';
import type { SeenPage } from './traces.ts';

const hour = 3_600_000;
const day = 24 * hour;
const { statements } = policyById('2022-01-01').rating;
const ratingBy = (canary: string) => ({
  ...Object.fromEntries(statements.map(({ id }) => [id, '3'])),
  recommendation: 'recommend',
  knownSince: '2019',
  capacity: `${canary}: we work together.`,
});

/** What somebody types into a form, by the names of its fields. */
export type Form = Readonly<Record<string, string>>;

/** Who sends a form, where they need to be signed in. */
export type SignedIn = { readonly audience: Audience; readonly email: string; readonly groups?: readonly string[] };

/** Sends forms as a browser does, and again after a while when the page failed. */
export type Sender = {
  /** The forms that it sent, with what it was told. */
  readonly answered: readonly AnsweredForm[];
  /** The pages that it got. */
  readonly seen: readonly SeenPage[];
  /** Opens a page as it stands at an instant or later, while nothing strikes: the auditor's look. */
  look(path: string, at: string): Promise<Pick<Reply, 'statusCode' | 'body'>>;
  send(path: string, form?: Form, as?: SignedIn): Promise<Pick<Reply, 'statusCode' | 'headers'>>;
};

/** Who the people of a life answer for: its number, and the applicant's address. */
type Whose = { readonly number: number; readonly email: string };

/** Reads the amount that a letter about a fee names: a check is written over it. */
const amountIn = ({ text }: Mail): string => /\$[\d,]+(?:\.\d\d)?/.exec(text)?.[0] ?? '';

/** Reads from the wait of a letter which request it is about: its place, and what the forms about it hold. */
const requestIn = (wait: string): { readonly slot: string; readonly meant: string } => {
  const [, slot = '1', number = '1'] = wait.split(':');
  return { slot, meant: `${slot}-${number}` };
};

/** Everybody who answers letters: late, early, twice, never; what they do follows from chance alone. */
export class People {
  private readonly world: Surroundings;
  private readonly browser: Sender;
  private readonly random: Random;
  private readonly life: number;
  /** The word in everything that they type. */
  private readonly canary: string;
  private readonly applicant: string;
  private readonly onEnd: (kind: string) => void;
  private readonly asked = new Set<string>();
  private readonly gone = new Set<string>();
  /** The addresses of referees that the applicant gave after the submission, corrected ones too. */
  readonly named = new Set<string>();
  /** The numbers of the paper checks that the applicant sent. */
  readonly checks = new Set<string>();
  /** The newest request in each place, as its letters name it. */
  private readonly newest = new Map<string, string>();
  private readonly reviewers: Reviewers;
  private referees = 0;

  constructor(
    world: Surroundings,
    browser: Sender,
    random: Random,
    { number, email }: Whose,
    onEnd: (kind: string) => void,
  ) {
    this.world = world;
    this.browser = browser;
    this.random = random;
    this.life = number;
    this.canary = canaryOf(number);
    this.applicant = email;
    this.onEnd = onEnd;
    this.reviewers = new Reviewers(world, browser, random, this.canary);
  }

  /** Says what becomes of a letter: of some referees the address does not exist, and now and then one reports a letter. */
  fateOf(address: string): Fate {
    if (!this.isReferee(address)) return 'delivered';
    if (this.gone.has(address) || this.mayBeGone(address)) return 'bounced';
    return this.random.below(40) === 0 ? 'complained' : 'delivered';
  }

  /** Says who telephones now and then, and has the coordinator see to it: one in forty, whatever the luck of the others. */
  private get telephones(): boolean {
    return this.life % 40 === 31;
  }

  asApplicant(path: string, form: Form = {}) {
    return this.browser.send(path, form, { audience: 'applicant', email: this.applicant });
  }

  private asCoordinator(id: string, page: string, form: Form) {
    const as = { audience: 'staff' as const, email: 'cora@example.net', groups: ['coordinator'] };
    return this.browser.send(`/coordinator/application/${id}/${page}`, form, as);
  }

  private isReferee(address: string): boolean {
    const isStaff = everybody.some(({ email }) => address === email) || address.includes('coordinator');
    return address !== this.applicant && !isStaff;
  }

  /** Decides once for each address whether it exists. */
  private mayBeGone(address: string): boolean {
    if (this.asked.has(`address ${address}`)) return false;
    this.asked.add(`address ${address}`);
    if (this.random.below(12) > 0) return false;
    this.gone.add(address);
    return true;
  }

  /** Acts on a letter after some days: most people within two weeks, some late, some never, some twice. */
  private later(most: number, act: () => Promise<unknown>): void {
    if (this.random.below(14) === 0) return;
    const days = this.random.below(10) < 8 ? this.random.below(most) : this.random.below(most * 6);
    this.world.after(days * day + this.random.below(day), async () => void (await act()));
    if (this.random.below(6) === 0)
      this.world.after((days + this.random.below(5)) * day + day, async () => void (await act()));
  }

  private once(what: string, act: () => void): void {
    if (this.asked.has(what)) return;
    this.asked.add(what);
    act();
  }

  /** Acts on the first letter of a wait, and now and then on a reminder by its own link, whatever was done meanwhile. */
  private reminded(what: string, act: () => void): void {
    if (this.asked.has(what) && this.random.below(3) > 0) return;
    this.asked.add(what);
    act();
  }

  /** Reads a letter, and does about it what this person does. */
  read(mail: Mail): void {
    const [id = '', wait = '', , kind = ''] = mail.key.split('/');
    const link = linkIn(mail) ?? '';
    if (kind === 'reference-requested') this.newest.set(requestIn(wait).slot, requestIn(wait).meant);
    const answers: Readonly<Record<string, () => void>> = {
      'fee-due': () => this.reminded(`pay ${wait}`, () => this.later(12, () => this.pay(id, wait, mail))),
      'membership-expired': () => this.reminded(`pay ${wait}`, () => this.later(12, () => this.pay(id, wait, mail))),
      'reference-requested': () => this.reminded(`refer ${mail.to}`, () => this.later(15, () => this.refer(link))),
      'reference-received': () => this.askAgainSometimes(id, mail.to),
      'reference-link': () => this.later(5, () => this.refer(link)),
      'another-referee-needed': () => this.once(wait, () => this.later(9, () => this.helpOut(id, wait))),
      // Some name another while the first may still answer.
      'another-referee-advised': () =>
        this.once(wait, () => this.random.below(4) === 0 && this.later(9, () => this.nameAnother(id, wait))),
      'information-asked': () =>
        this.once(wait, () =>
          this.later(12, () =>
            this.asApplicant(`/application/${id}/answer`, { answer: `${this.canary}: Every week.`, meant: wait }),
          ),
        ),
      'amendment-asked': () =>
        this.once(wait, () =>
          this.later(40, () => this.asApplicant(`/application/${id}/submit`, { declaration: 'yes', meant: wait })),
        ),
      'review-requested': () =>
        this.reminded(`${wait} ${mail.to}`, () => this.reviewers.judge(mail.to.split('@')[0] ?? '', id, wait, 6)),
      'review-late': () => this.reviewers.hurry(id, wait),
      'membership-to-confirm': () =>
        this.world.after(
          day,
          async () => void (await this.asCoordinator(id, 'membership', { isMember: this.random.of(['yes', 'no']) })),
        ),
      'decision-to-confirm': () =>
        this.world.after(
          day,
          async () =>
            void (await this.asCoordinator(id, 'decision', {
              decision: this.random.of(['endorse', 'decline']),
              reasons: `${this.canary}: Read again.`,
              meant: wait,
            })),
        ),
      // A check is given back by hand.
      'money-to-check': () =>
        this.world.after(
          day,
          async () =>
            void (await this.asCoordinator(id, wait.replace(':', '-'), { reason: `${this.canary}: Sent one back.` })),
        ),
      // Most bugs are gone within the hour; some wait for somebody's holidays to end.
      'failure-parked': () =>
        this.world.after(
          this.random.below(3) === 0 ? this.random.below(40) * day : hour,
          async () => void (await this.asCoordinator(id, 'retry', { meant: wait })),
        ),
    };
    answers[kind]?.();
    if (/^application-(endorsed|declined|withdrawn|lapsed|refused)$/.test(kind)) this.onEnd(kind);
  }

  /**
   * Pays; of those whose bank takes days, some withdraw meanwhile, so that money comes after the end. Some telephone instead,
   * and are exempted.
   */
  private async pay(id: string, wait: string, mail: Mail): Promise<void> {
    const fee = wait.split(':')[1] ?? '';
    // The end comes at once after a renewal, and Checkout closes minutes later: nobody is exempted from one here.
    if (this.telephones && !fee.startsWith('renewal') && this.random.below(2) === 0)
      return this.beExempted(id, fee, amountIn(mail));
    const link = linkIn(mail) ?? '';
    const { headers, statusCode } = await this.browser.send(link);
    if (statusCode >= 500) this.world.after(3_600_000, () => this.pay(id, wait, mail));
    const session = /cs_\w+/.exec(headers['location'] ?? '')?.[0];
    if (session === undefined) return;
    // Some have sent a paper check as well, which is written down while they stand on Stripe's page.
    if (this.random.below(15) === 0) await this.sendCheck(id, fee, amountIn(mail));
    const delayed = this.random.below(4) === 0;
    const sent = await this.world.stripe.pay(session, { delayed });
    if (!sent || !delayed) return;
    this.world.after(4 * day, async () => this.world.stripe.bankSpeaks(session, this.random.below(6) > 0));
    if (this.random.below(2) === 0)
      this.world.after(day, async () => void (await this.asApplicant(`/application/${id}/withdraw`)));
  }

  /** Sends a paper check over a fee, which the coordinator writes down; some withdraw at once, and it has to go back. */
  private async sendCheck(id: string, fee: string, meant: string): Promise<void> {
    const number = String(1000 + this.random.below(9000));
    this.checks.add(number);
    await this.asCoordinator(id, `cheque-${fee}`, { number, reason: `${this.canary}: By mail.`, meant });
    if (this.random.below(3) === 0) await this.asApplicant(`/application/${id}/withdraw`);
  }

  private async beExempted(id: string, fee: string, meant: string): Promise<void> {
    const form = { what: 'whole', reason: `${this.canary}: Hardship.`, meant };
    await this.asCoordinator(id, `exempt-${fee}`, form);
  }

  private async refer(link: string): Promise<void> {
    if (this.random.below(8) === 0)
      return void (await this.browser.send(`${link}/decline`, { reason: 'cannot-now', confirm: 'yes' }));
    const { statusCode } = await this.browser.send(link);
    if (statusCode === 404) return void (await this.browser.send(link, { again: 'yes' }));
    await this.browser.send(`${link}/recommendation`, ratingBy(this.canary));
    await this.browser.send(`${link}/check`, {});
  }

  /** Names another referee, corrects the address of the one that did not answer, or has spoken with them. */
  private async helpOut(id: string, wait: string): Promise<void> {
    if (this.telephones && this.random.below(2) === 0) return this.haveThemAsked(id, wait);
    if (this.random.below(4) > 0) return this.nameAnother(id, wait);
    const email = this.world.addressOf(`corrected${(this.referees += 1)}@example.net`, this.life);
    this.named.add(email);
    const { slot, meant } = requestIn(wait);
    await this.asApplicant(`/application/${id}/address/${slot}`, { email, meant });
  }

  /** Telephones: the coordinator gives a referee more time who is late, and names somebody in the place of any other. */
  private async haveThemAsked(id: string, wait: string): Promise<void> {
    const reason = `${this.canary}: They telephoned.`;
    const { statusCode } = await this.asCoordinator(id, 'extend', { wait, reason });
    if (statusCode === 303) return;
    const { meant, ...referee } = this.somebodyElse(wait);
    await this.asCoordinator(id, 'replace', { ...referee, slot: meant, reason });
  }

  /** Has a letter to one of the other referees sent again, some days after one has answered, and again an hour later. */
  private askAgainSometimes(id: string, to: string): void {
    if (to !== this.applicant || this.random.below(3) > 0) return;
    const slot = String(1 + this.random.below(3));
    const resend = async (): Promise<void> =>
      void (await this.asApplicant(`/application/${id}/resend/${slot}`, { meant: this.newest.get(slot) ?? '' }));
    this.later(9, () => resend().then(() => this.world.after(hour, resend)));
  }

  private somebodyElse(wait: string) {
    const name = `${this.canary} Tia${'abcdefghij'[(this.referees += 1) % 10] ?? ''} ${'abcdefghij'[Math.floor(this.referees / 10) % 10] ?? ''}Trainer`;
    const email = this.world.addressOf(`tia${this.referees}@example.net`, this.life);
    this.named.add(email);
    const { slot, meant } = requestIn(wait);
    const relationship = slot === '2' ? 'supervision-provider' : 'trainer';
    return { name, email, relationship, current: 'yes', accessWaiver: 'no', meant };
  }

  private async nameAnother(id: string, wait: string): Promise<void> {
    await this.asApplicant(`/application/${id}/replace/${requestIn(wait).slot}`, this.somebodyElse(wait));
  }
}
