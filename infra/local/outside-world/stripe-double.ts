import { createServer } from 'node:http';
import type { Clock } from '../clock.ts';
import { listen } from '../listen.ts';
import { messageOf } from '../message-of.ts';
import { answerHttp, type Door } from './stripe/answer-http.ts';
import { registerEndpoint } from './stripe/events/webhook-endpoint.ts';
import { RunningAccount } from './stripe/open-account.ts';
import { randomId } from './stripe/records/ids.ts';
import type { Kind, Kinds } from './stripe/records/kinds.ts';
import { openRecordFile } from './stripe/records/record-file.ts';
import { Records } from './stripe/records/records.ts';

/** How to start the double. */
export interface StripeDoubleOptions {
  clock: Clock;
  /** 0 takes any free port. */
  port: number;
  /** Where the account is kept; without it, in memory. */
  dataFolder?: string;
  /** The one key that is let in, such as sk_test_... */
  secretKey: string;
  log?: (line: string) => void;
  /** Told of every event as it happens: its type and the object it is about. */
  onEvent?: (type: string, object: object) => void;
  /** Whether /_controls is there; true unless told otherwise. */
  controls?: boolean;
  /** Makes an id from its prefix; the same ids and the same clock make the same answers. */
  ids?: (prefix: string) => string;
}

/** A Stripe account in test mode on this machine. */
export interface StripeDouble {
  readonly port: number;
  readonly address: string;
  /** Sends events to `url` from now on, signed with `secret`; the same url again replaces secret and events. */
  registerWebhook(endpoint: { url: string; secret: string; events: string[] }): { id: string };
  /** Says whether something is being answered or delivered, or is due to be. */
  busy(): boolean;
  close(): Promise<void>;
  /** Everything the account holds of a kind, oldest first. */
  readonly state: { readonly all: <K extends Kind>(kind: K) => readonly Kinds[K][] };
}

const serve = (account: RunningAccount, door: Door) => {
  let answering = 0;
  const server = createServer((request, response) => {
    answering++;
    answerHttp(account, request, response, door)
      .catch((error: unknown) => {
        account.log(`a request broke off: ${messageOf(error)}`);
        response.destroy();
      })
      .finally(() => answering--);
  });
  return { server, answering: () => answering };
};

/** Starts the Stripe double on 127.0.0.1. Rejects when the port is taken; throws when the data file is damaged. */
export const startStripeDouble = async (options: StripeDoubleOptions): Promise<StripeDouble> => {
  const { clock, dataFolder, secretKey, controls = true, ids = randomId, log = () => undefined, onEvent } = options;
  const records = new Records(dataFolder === undefined ? undefined : openRecordFile(dataFolder));
  let address = '';
  const account = new RunningAccount({ clock, records, ids, log, onEvent, address: () => address });
  const { server, answering } = serve(account, { secretKey, controls });
  const listening = await listen(server, options.port);
  address = listening.address;
  account.resume();
  return {
    ...listening,
    registerWebhook: (endpoint) => account.turn(null, () => ({ id: registerEndpoint(account, endpoint).id })),
    busy: () => answering() > 0 || account.busy(),
    async close() {
      account.close();
      await listening.close();
    },
    state: { all: (kind) => records.all(kind) },
  };
};
