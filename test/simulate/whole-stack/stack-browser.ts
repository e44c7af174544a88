import { addressOfPerson, type FormReply, sendForm } from '../../support/send-form.ts';
import type { AnsweredForm } from '../answered-form.ts';
import type { Sender, SignedIn } from '../people.ts';
import { sessionOf } from '../session-of.ts';
import { type SeenPage, seenPage } from '../traces.ts';
import { openPage } from './open-page.ts';
import type { StackWorld } from './stack-world.ts';

/** The page that somebody sees when nothing answers. */
const nothingAnswers: FormReply = { statusCode: 503, headers: {}, body: '' };

/** Somebody at a browser that speaks HTTP with a whole stack, from an address of their own. */
export class StackBrowser implements Sender {
  readonly seen: SeenPage[] = [];
  readonly answered: AnsweredForm[] = [];
  private readonly world: StackWorld;
  private readonly from: string;

  constructor(world: StackWorld, number: number) {
    this.world = world;
    this.from = addressOfPerson(number);
  }

  /**
   * Sends a form, and again after two minutes when the page failed or the stack was killed under it; looks where the
   * reply leads.
   */
  async send(path: string, form: Readonly<Record<string, string>> = {}, as?: SignedIn): Promise<FormReply> {
    const cookie = as === undefined ? undefined : await this.cookie(as);
    const { site } = await this.world.stack.persistently((at) => Promise.resolve(at));
    const from = this.world.clock.now();
    const reply = await sendForm(site + path, { form, cookie, from: this.from }).catch(() => nothingAnswers);
    this.world.replies.set(reply.statusCode, (this.world.replies.get(reply.statusCode) ?? 0) + 1);
    if (reply.statusCode >= 500) this.world.after(120_000, async () => void (await this.send(path, form, as)));
    this.see(path, reply.body);
    const { location = '' } = reply.headers;
    const { statusCode } = reply;
    this.answered.push({ path, form, by: as?.email, from, to: this.world.clock.now(), statusCode, location });
    if (reply.statusCode === 303 && location.startsWith('/')) await this.follow(location, cookie);
    return reply;
  }

  private see(path: string, body: string): void {
    this.seen.push(seenPage(path, body));
  }

  /** Opens what a reply leads to, as a browser does by itself; a page that a kill cut off is not opened again. */
  private async follow(path: string, cookie: string | undefined): Promise<void> {
    const { site } = await this.world.stack.persistently((at) => Promise.resolve(at));
    const { body } = await openPage(site + path, this.from, cookie).catch(() => nothingAnswers);
    this.see(path, body);
  }

  /** Opens a page as it stands now, from the address of this browser. */
  look(path: string): Promise<{ readonly statusCode: number; readonly body: string }> {
    return this.world.stack.persistently(({ site }) => openPage(site + path, this.from));
  }

  private async cookie(as: SignedIn): Promise<string> {
    const { world } = this;
    const value = await world.calmly(() => sessionOf(world.ports.sessions, as, world.clock.now()));
    return `endorsement-${as.audience}-session=${value}`;
  }
}
