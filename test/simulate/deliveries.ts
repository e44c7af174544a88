import type { Row } from '../../functions/adapters/table.ts';
import { dueRowSchema } from '../../functions/outbox/due-row.ts';
import { errorName } from '../../functions/runtime/error-name.ts';
import { passesSoon } from '../../functions/runtime/passes-soon.ts';
import type { Mailer } from '../../shared/ports/mailer.ts';
import type { StripeNotice } from '../../shared/ports/payments.ts';
import { forged, type Knock, knockOf } from './stripe-door.ts';
import type { Mail } from './surroundings.ts';
import type { TakerName } from './takers.ts';
import type { World } from './world.ts';

const second = 1000;
/** How old an event gets that nobody takes, as infra/cloud/events.ts has it. */
const eventAge = 3600 * second;

/** Says whether an outbox was cut off in the midst of a record, so that it could report nothing. */
const isCutOff = (error: unknown): boolean => errorName(error) === 'Sandbox.Timedout';

/** Everything that AWS, Stripe and the mail bring to somebody of a world: late, twice, in any order, and again where it failed. */
export class Deliveries {
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  /** Brings the webhook what Stripe tells: late, in any order, more than once, and now and then made up by somebody else. */
  webhook(notice: StripeNotice): void {
    const id = this.world.stripe.applicationOf(notice);
    if (this.world.chaos.forges()) this.world.after(0, () => this.forge(notice), id);
    for (const delay of this.world.chaos.webhookDelays())
      this.world.after(delay, () => this.knock(knockOf(notice)).catch(() => this.webhook(notice)), id);
  }

  /** Somebody who knows what Stripe told makes up another event about the same. */
  private async forge(notice: StripeNotice): Promise<void> {
    const id = `evt_forged_${this.world.forgeries.length}`;
    this.world.forgeries.push(id);
    await this.knock(forged({ ...notice, id })).catch(() => undefined);
  }

  private async knock(knock: Knock): Promise<void> {
    const notice = this.world.door(knock);
    if (typeof notice === 'string') return;
    const { sessionId = '' } = notice;
    const hasCome = this.world.stripe.payments.has(`pi_${sessionId}`);
    const became = await this.bring('web/stripe-webhook', notice);
    if (hasCome && (became === 'done' || became === 'nothing-new'))
      this.world.heard.push({ sessionId, at: this.world.clock.now() });
  }

  /** Brings an outbox a record of the stream, if it is one that its filter lets through. */
  record(row: Row, attempt = 0): void {
    // As the stream's filter has it: only what is ready, and a letter on its way wakes nobody.
    if (row['ready'] === undefined || row['state'] === 'sending') return;
    const due = dueRowSchema.safeParse(row);
    if (!due.success) return;
    const entry = `stream/${due.data.entity === 'letter' ? 'letter' : 'workflow'}-outbox`;
    const carryOut = (): Promise<void> =>
      this.world.observed.notingCrashes(this.world.mails, () => this.world.carryOut(row, due.data));
    // A few tries of what is reported, or ended the function; then the schedule finds what was left behind.
    const again = (error: unknown) =>
      attempt < 5 && (passesSoon(error) || isCutOff(error)) ? this.record(row, attempt + 1) : undefined;
    for (const delay of this.world.chaos.streamDelays(attempt))
      this.world.after(delay, () => this.world.as(entry, carryOut).catch(again), due.data.applicationId);
  }

  /** Takes letters as the mail service does, and brings them to their readers. */
  mailer(): Mailer {
    return {
      send: async (letter) => {
        this.world.chaos.strike('mail');
        const mail = this.world.mail.take(letter);
        this.world.after(second, () => this.arrive(mail), mail.tags['application']);
        this.world.chaos.strike('mail sent');
        return mail.id;
      },
    };
  }

  private async arrive(mail: Mail): Promise<void> {
    const readers = this.world.lives.get(mail.tags['application'] ?? '');
    const told = this.world.mail.meet(mail, readers?.fateOf(mail.to) ?? 'delivered');
    for (const event of told) await this.untilTaken('events/mail-events', event);
    // Whoever reports a letter as unwanted does nothing else about it.
    if (told.every(({ detail }) => detail.eventType === 'Delivery')) readers?.read(mail);
  }

  /** Tries an event again as EventBridge and Lambda do, until it is taken or too old: then it is a dead letter. */
  async untilTaken(entry: TakerName, event: unknown, until = this.world.clock.now() + eventAge): Promise<void> {
    const again = () => this.world.after(60 * second, () => this.untilTaken(entry, event, until));
    await this.bring(entry, event).catch(() => (this.world.clock.now() < until ? again() : undefined));
  }

  private bring(entry: TakerName, event: unknown): Promise<unknown> {
    return this.world.as(entry, () => this.world.take(entry, event));
  }
}
