import { createServer } from 'node:http';
import type { Clock } from '../clock.ts';
import { startDesk, type Desk } from '../desk/start-desk.ts';
import { listen } from '../listen.ts';
import { startStripeDouble, type StripeDouble } from '../outside-world/stripe-double.ts';
import { openHttpApi, type HttpApi } from '../services/http-api/open-http-api.ts';
import { startSignIn, type SignIn } from '../services/sign-in/start-sign-in.ts';
import type { Closers } from './closers.ts';
import type { DataFolder } from './data-folder.ts';
import { paymentLine } from './payment-lines.ts';
import type { StripeKeys } from './stripe-keys.ts';

/** Where the stack listens on 127.0.0.1; 0 is any free port. */
export interface Ports {
  site: number;
  aws: number;
  desk: number;
  stripe: number;
  signIn: number;
}

/** What listens before the template is read, because the template is told its addresses. */
export interface Doors {
  site: HttpApi;
  desk: Desk;
  stripe: StripeDouble;
  signIn: SignIn;
}

interface Opening {
  ports: Ports;
  clock: Clock;
  data: DataFolder;
  keys: StripeKeys;
  /** Told a line per event that matters. */
  tell: (line: string) => void;
  closers: Closers;
}

// The AWS endpoint opens last, when all behind it is there: find out now whether it will be able to.
const probe = async (port: number): Promise<void> => {
  if (port !== 0) await (await listen(createServer(), port)).close();
};

/** Opens the site, the desk and the Stripe double; who comes early waits until they are furnished. */
export const openDoors = async ({ ports, clock, data, keys, tell, closers }: Opening): Promise<Doors> => {
  await probe(ports.aws);
  const site = await openHttpApi(ports.site);
  closers.add(() => site.close());
  const desk = await startDesk(ports.desk, tell);
  closers.add(() => desk.close());
  const stripe = await startStripeDouble({
    clock,
    port: ports.stripe,
    dataFolder: data.path,
    secretKey: keys.apiKey,
    onEvent: (type, object) => {
      const line = paymentLine(type, object);
      if (line !== undefined) tell(line);
    },
  });
  closers.add(() => stripe.close());
  const signIn = await startSignIn(ports.signIn, clock.offset);
  closers.add(() => signIn.close());
  return { site, desk, stripe, signIn };
};
