import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { verifyStripeEvent } from '../../../functions/adapters/verify-stripe-event.ts';
import { listen } from '../../../infra/local/listen.ts';
import { Forger } from './forger.ts';

const webhookSecret = 'whsec_of_a_stack';
const folder = mkdtempSync(join(tmpdir(), 'forger-'));
const refusals: unknown[] = [];

const server = createServer((incoming, response) => {
  void buffer(incoming).then((raw) => {
    const header = String(incoming.headers['stripe-signature'] ?? '');
    const read = verifyStripeEvent(raw, header, { webhookSecrets: [webhookSecret], isLive: false });
    refusals.push(read);
    response.writeHead(typeof read === 'string' ? 400 : 200).end();
  });
});

const { address: site, close } = await listen(server, 0);

beforeAll(() => writeFileSync(join(folder, 'stripe-keys.json'), JSON.stringify({ webhookSecret })));
afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true });
});

test('somebody makes events of Stripe up in four ways, and none is believed for its own reason', async () => {
  const forger = new Forger(folder);
  for (const session of ['cs_test_1', 'cs_test_2', 'cs_test_3', 'cs_test_4'])
    await forger.knock(site, session, Date.now());
  expect(refusals).toEqual(['wrong-signature', 'wrong-signature', 'wrong-signature', 'wrong-time']);
  expect([...forger.answers]).toEqual([[400, 4]]);
  expect(new Set(forger.ids).size).toBe(4);
});
