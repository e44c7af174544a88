import type { PaymentPorts } from '../../functions/runtime/ports/payment-ports.ts';
import type { Reply } from '../../functions/runtime/web/reply.ts';
import { type Routes, webHandler } from '../../functions/runtime/web/web-handler.ts';
import { applicantRoutes } from '../../functions/web/applicant/routes.ts';
import { coordinatorRoutes } from '../../functions/web/coordinator/routes.ts';
import { deskRoutes } from '../../functions/web/desk/routes.ts';
import { payerRoutes } from '../../functions/web/payer/routes.ts';
import { refereeRoutes } from '../../functions/web/referee/routes.ts';
import { reviewerRoutes } from '../../functions/web/reviewer/routes.ts';
import { routes as routesInTheCloud } from '../../infra/cloud/routes.ts';
import { apiEvent, webSettings } from '../support/web-visit.ts';
import type { AnsweredForm } from './answered-form.ts';
import type { Sender, SignedIn } from './people.ts';
import { sessionOf } from './session-of.ts';
import { type SeenPage, seenPage } from './traces.ts';
import type { World } from './world.ts';

/** The routes that the people of a simulation use. */
export const peoplesRoutes: Routes<PaymentPorts> = {
  ...applicantRoutes,
  ...payerRoutes,
  ...refereeRoutes,
  ...reviewerRoutes,
  ...deskRoutes,
  ...coordinatorRoutes((id, run) => `https://executions.example/${id}-${run}`),
};

const entryOf = (routeKey: unknown): string =>
  Object.entries(routesInTheCloud).find(([, keys]) => keys.some((key) => key === routeKey))?.[0] ?? 'web/public';

/** Somebody at a browser: signed in where they need to be, each from an address of their own. */
export class Browser implements Sender {
  readonly seen: SeenPage[] = [];
  readonly answered: AnsweredForm[] = [];
  private readonly world: World;
  private readonly handler;

  constructor(world: World) {
    this.world = world;
    this.handler = webHandler(
      peoplesRoutes,
      () => world.ports,
      () => webSettings,
    );
  }

  /** Sends a form, and again after a while when the page failed; looks where the reply leads, and answers with it. */
  async send(path: string, form: Readonly<Record<string, string>> = {}, as?: SignedIn): Promise<Reply> {
    const cookies = as === undefined ? [] : [await this.cookie(as)];
    const event = apiEvent('POST', path, { form, cookies, from: path }) as { readonly routeKey: string };
    const from = this.world.clock.now();
    const reply = await this.world.as(entryOf(event.routeKey), () => this.world.visit(this.handler, event));
    if (reply.statusCode >= 500) {
      this.world.apologies.push(reply);
      this.world.after(120_000, async () => void (await this.send(path, form, as)));
    }
    this.see(path, reply);
    const { location = '' } = reply.headers;
    const { statusCode } = reply;
    this.answered.push({ path, form, by: as?.email, from, to: this.world.clock.now(), statusCode, location });
    if (reply.statusCode === 303 && location.startsWith('/')) await this.follow(location, path, cookies);
    return reply;
  }

  private see(path: string, { body }: Reply): void {
    this.seen.push(seenPage(path, body));
  }

  /** Opens what a reply leads to, as a browser does by itself; nothing strikes it. */
  private async follow(path: string, from: string, cookies: readonly string[]): Promise<void> {
    const event = apiEvent('GET', path, { cookies: [...cookies], from }) as { readonly routeKey: string };
    const visit = () => this.world.calmly(() => this.world.visit(this.handler, event));
    this.see(path, await this.world.as(entryOf(event.routeKey), visit));
  }

  /** Opens a page as it stands at an instant. */
  look(path: string, at: string): Promise<Reply> {
    const ports = { ...this.world.ports, clock: { now: () => at } };
    const handler = webHandler(
      peoplesRoutes,
      () => ports,
      () => webSettings,
    );
    const event = apiEvent('GET', path, { from: path }) as { readonly routeKey: string };
    return this.world.calmly(() => this.world.as(entryOf(event.routeKey), () => this.world.visit(handler, event)));
  }

  private async cookie(as: SignedIn): Promise<string> {
    const { ports, clock } = this.world;
    const secret = await this.world.calmly(() => sessionOf(ports.sessions, as, clock.now()));
    return `__Host-endorsement-${as.audience}-session=${secret}`;
  }
}
