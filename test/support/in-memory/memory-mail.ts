import type { Mailer } from '../../../shared/ports/mailer.ts';

type Letter = Parameters<Mailer['send']>[0];

/** A letter that left, as the mail service has it; `at` in milliseconds since 1970, `key` is the letter's own. */
export type TakenLetter = Letter & { readonly at: number; readonly key: string; readonly id: string };

/** What becomes of a letter at the far end. */
export type Fate = 'delivered' | 'bounced' | 'given-up' | 'complained';

/** What the mail service tells of a letter, as its function is called with it. */
export type MailEvent = {
  readonly detail: {
    readonly eventType: 'Bounce' | 'Complaint' | 'Delivery';
    readonly bounce?: { readonly bounceType: string };
    readonly complaint?: { readonly complaintSubType: string };
    readonly mail: { readonly tags: Readonly<Record<string, readonly (string | undefined)[]>> };
  };
};

const refused = (name: string): Error => Object.assign(new Error(`The mail service in memory: ${name}`), { name });

const isAddress = (text: string): boolean => /^[\x21-\x7e]+$/.test(text) && /^[^@]+@[^@.][^@]*$/.test(text);
const isTag = (text: string): boolean => /^[A-Za-z0-9_-]{1,256}$/.test(text);

/** SES as our port sees it, in memory: what it takes and refuses, and what it tells of a letter. */
export class MemoryMail {
  /** The letters that were taken, oldest first. */
  readonly taken: TakenLetter[] = [];
  /** Says that AWS has paused the account. */
  isPaused = false;
  private readonly complained = new Set<string>();
  private readonly clock: { now(): number };

  constructor(clock: { now(): number }) {
    this.clock = clock;
  }

  /** Takes a letter; throws what SES says of an account, an address or a tag that it does not take. */
  take(letter: Letter): TakenLetter {
    if (this.isPaused) throw refused('AccountSendingPausedException');
    const areTags = Object.entries(letter.tags).flat().every(isTag);
    if (!isAddress(letter.to) || !areTags) throw refused('InvalidParameterValue');
    const key = Buffer.from(letter.tags['letter'] ?? '', 'base64url').toString();
    const taken: TakenLetter = { ...letter, at: this.clock.now(), key, id: `m${this.taken.length + 1}` };
    this.taken.push(taken);
    return taken;
  }

  /** Lets a letter meet its fate, and lists what is told of it; who complained once gets nothing any more. */
  meet({ to, tags: { application, letter } }: TakenLetter, fate: Fate): readonly MailEvent[] {
    const mail = { tags: { application: [application], letter: [letter] } };
    const tell = (eventType: 'Complaint' | 'Delivery') => ({ detail: { eventType, mail } });
    const address = to.toLowerCase();
    if (this.complained.has(address)) {
      const complaint = { complaintSubType: 'OnAccountSuppressionList' };
      return [{ detail: { eventType: 'Complaint', complaint, mail } }];
    }
    const bounced = (bounceType: string) => [
      { detail: { eventType: 'Bounce' as const, bounce: { bounceType }, mail } },
    ];
    if (fate === 'bounced') return bounced('Permanent');
    if (fate === 'given-up') return bounced('Transient');
    if (fate === 'delivered') return [tell('Delivery')];
    this.complained.add(address);
    return [tell('Delivery'), tell('Complaint')];
  }
}
