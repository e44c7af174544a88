import { join } from 'node:path';
import { type Routes, webHandler } from '../../functions/runtime/web/web-handler.ts';
import type { PaymentPorts } from '../../functions/runtime/ports/payment-ports.ts';
import type { PeoplePorts } from '../../functions/runtime/ports/people-ports.ts';
import type { SignInPorts } from '../../functions/runtime/ports/sign-in-ports.ts';
import { payerRoutes } from '../../functions/web/payer/routes.ts';
import { signInRoutes } from '../../functions/web/sign-in/routes.ts';
import type { Audience } from '../../shared/ports/session-store.ts';
import { SignInRefused } from '../../shared/ports/sign-in.ts';
import { MemoryStripe } from './in-memory/memory-stripe.ts';
import type { MemoryWorld } from './in-memory/memory-world.ts';
import { eve } from './made-up/stranger.ts';
import { allRoutes, cookieFor, webSettings } from './web-visit.ts';

const pool: SignInPorts['signIn'] = {
  begin: async (audience: Audience) => ({
    address: `https://pool.example/${audience}`,
    kept: { state: 'state', nonce: 'nonce', verifier: 'verifier' },
  }),
  end: async (audience: Audience) => `https://pool.example/${audience}/logout?client_id=c`,
  finish: async () => {
    throw new SignInRefused('nobody came back');
  },
};

/** What a door needs behind it. */
type DoorPorts = PaymentPorts & SignInPorts & PeoplePorts;

/** Maps routes that a test puts in place of ours. */
export type PlantedRoutes = Routes<DoorPorts>;

/** Answers every route of every audience as one handler over a world in memory, as often as a test asks. */
export const wholeDoor = (
  world: MemoryWorld,
  planted: PlantedRoutes = {},
  stripe: MemoryStripe = new MemoryStripe(world),
) => {
  process.env['STRIPE_API_ADDRESS'] = 'https://api.stripe.example';
  process.env['LAMBDA_TASK_ROOT'] = join(import.meta.dirname, '../../functions/pages');
  const ports: DoorPorts = {
    ...world,
    ...stripe.ports(),
    endorsements: world.endorsements,
    signIn: pool,
    counters: { allow: async () => true },
  };
  const routes: Routes<DoorPorts> = { ...allRoutes, ...payerRoutes, ...signInRoutes, ...planted };
  return webHandler(
    routes,
    () => ports,
    () => webSettings,
  );
};

/** Signs in everybody whom a page may meet, and leaves one visitor without a sign-in; answers with their cookies. */
export const everybody = (world: MemoryWorld) => {
  const staff = (email: string, group: string) => [cookieFor(world, { audience: 'staff', groups: [group], email })];
  const applicant = (email: string) => [cookieFor(world, { audience: 'applicant', groups: [], email })];
  return {
    'signed out': [],
    owner: applicant('dana@example.org'),
    stranger: applicant(eve.email),
    reviewer: staff('ada@example.net', 'reviewer'),
    'other reviewer': staff('ben@example.net', 'reviewer'),
    coordinator: staff('cora@example.net', 'coordinator'),
    'coordinator who applies': staff('dana@example.org', 'coordinator'),
  } as const;
};
