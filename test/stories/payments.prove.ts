import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Stripe from 'stripe';
import * as z from 'zod/mini';
import { applicantNamed } from '../../infra/operate/people-by-http/applicant.ts';
import type { Page } from '../../infra/operate/people-by-http/page.ts';
import { expectPage, open, press } from '../../infra/operate/people-by-http/visitor.ts';
import { awaitLetter, lettersTo, linkIn } from '../../infra/operate/people-by-http/mailbox.ts';
import { moveTime, settle } from '../../infra/operate/people-by-http/time.ts';
import { awaitState, describeExecution, historyOf, statesEntered } from '../support/executions.ts';
import { holdFunction } from '../support/running/hold-function.ts';
import { startStory, type StoryStack } from '../support/running/story-stack.ts';
import { type Submitted, submittedBy } from '../support/made-up/submitted-by.ts';
import { until } from '../support/running/until.ts';
import { namedFee } from '../support/made-up/journey.ts';

let story: StoryStack;
let stripe: Stripe;
beforeAll(async () => {
  story = await startStory();
  const { hostname, port } = new URL(story.stack.addresses.stripe);
  stripe = new Stripe(story.stack.stripeKeys.apiKey, { host: hostname, port: Number(port), protocol: 'http' });
});
afterAll(() => story.close());

/** Opens Stripe's checkout page through the link of the letter. */
const atCheckout = async ({ applicant }: Submitted): Promise<{ link: string; checkout: Page }> => {
  const letter = await awaitLetter(story.world, { to: applicant.email, about: /^Pay / }, 0);
  const link = linkIn(letter, 'pay');
  return { link, checkout: await press(await open(link), 'Pay') };
};

const feeOf = async (id: string) => namedFee(await story.store.get(id), 'application-1');

const subjects = async (email: string, about: RegExp): Promise<readonly string[]> =>
  (await lettersTo(story.world, email)).map(({ subject }) => subject).filter((subject) => about.test(subject));

/** Finds a letter without letting time or anything else go on. */
const letterAbout = async (email: string, about: RegExp) => {
  const letter = (await lettersTo(story.world, email)).find(({ subject }) => about.test(subject));
  if (letter === undefined) throw new Error(`${email} has no letter about ${about}.`);
  return letter;
};

const joining = (first: string) => submittedBy(story, applicantNamed(first, { membership: 'joining' }));

/** Pays on Stripe's page and closes the browser at once: nobody comes to the landing page, only the webhook tells. */
const payAndLeave = async ({ address, forms }: Page): Promise<void> => {
  const body = new URLSearchParams((forms[0]?.fields ?? []).map(([name, value]): [string, string] => [name, value]));
  expect((await fetch(address, { method: 'POST', body, redirect: 'manual' })).status).toBe(303);
};

/** Asks the Stripe double to deliver in some way, or what it has delivered. */
const controls = async (path: string, wish?: object): Promise<unknown> => {
  const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(wish) };
  const answer = await fetch(`${story.stack.addresses.stripe}/_controls${path}`, wish === undefined ? {} : json);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
};

const deliveriesOf = async (event: string): Promise<number> => {
  const told = z.object({ delivered: z.array(z.object({ event: z.string() })) }).parse(await controls(''));
  return told.delivered.filter((delivery) => delivery.event === event).length;
};

/** Runs the treasurer's command over the table of the stack. */
const ledger = async (): Promise<string> => {
  const { addresses, assembly } = story.stack;
  const days = ['--from', '2020-01-01', '--to', '2030-12-31'];
  const where = ['--table', assembly.outputs['TableName'] ?? '', '--endpoint', addresses.aws];
  return (await promisify(execFile)(process.execPath, ['infra/operate/ledger.ts', ...days, ...where])).stdout;
};

const completed = async (): Promise<Stripe.Event> => {
  const [event] = (await stripe.events.list({ type: 'checkout.session.completed' })).data;
  if (event === undefined) throw new Error('Nobody has paid.');
  return event;
};

describe('a payment', () => {
  test('the payment webhook comes twice before the wait opens, and once after', async () => {
    const { world } = story;
    const submitted = await joining('Petra');
    await awaitState(story, submitted.id, 'Collect the application fee', { events: 0 });
    await controls('/deliveries', { action: 'duplicate', copies: 2, events: ['checkout.session.completed'] });
    // The reminder of day 3 enters the state anew, and its task is slow: nobody waits when the webhook comes.
    const hold = holdFunction(story, 'collect-the-application-fee');
    const moving = moveTime(world, { by: '4 days' });
    await until('the reminder is under way', () => hold.held() > 0);
    const link = linkIn(await letterAbout(submitted.applicant.email, /^Pay /), 'pay');
    await payAndLeave(await press(await open(link), 'Pay'));
    const { id: event } = await completed();
    await until('both copies have come', async () => (await deliveriesOf(event)) === 2);
    hold.release();
    await moving;
    await awaitState(story, submitted.id, 'Ask the referee', { events: 0 });
    await controls(`/deliveries/${event}/again`, {});
    expectPage(await open(`${link}/done`), 200, /The fee is paid/);
    await settle(world);
    expect(await deliveriesOf(event)).toBe(3);
    expect(await feeOf(submitted.id)).toMatchObject({ paid: { cents: 7500 }, surplus: [], refunds: [] });
    expect(await subjects(submitted.applicant.email, /^Receipt/)).toHaveLength(1);
    expect(await subjects(submitted.applicant.email, /^Reminder/)).toHaveLength(0);
  }, 90_000);

  test('a webhook with a bad signature, a stale time or a changed byte gets 400 and has no side effect', async () => {
    const { world, stack } = story;
    const { applicant, id } = await joining('Wanda');
    const { checkout } = await atCheckout({ applicant, id, home: '' });
    await controls('/deliveries', { action: 'drop', events: ['checkout.session.completed'] });
    await payAndLeave(checkout);
    await settle(world);
    const before = JSON.stringify([await story.store.get(id), await story.store.timeline(id)]);
    expect((await feeOf(id)).paid).toBeUndefined();
    const payload = JSON.stringify(await completed());
    const secret = stack.stripeKeys.webhookSecret;
    const now = Math.floor(stack.clock.now() / 1000);
    const signed = (with_: { secret?: string; timestamp?: number } = {}) =>
      stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: now, ...with_ });
    const post = async (body: string, signature?: string) => {
      const headers = { 'content-type': 'application/json', ...(signature && { 'stripe-signature': signature }) };
      return (await fetch(`${world.site}/stripe/webhook`, { method: 'POST', body, headers })).status;
    };
    expect(await post(payload)).toBe(400);
    expect(await post(payload, 'nonsense')).toBe(400);
    expect(await post(payload, signed({ secret: 'whsec_of_somebody_else' }))).toBe(400);
    expect(await post(payload, signed({ timestamp: now - 330 }))).toBe(400);
    expect(await post(payload, signed({ timestamp: now + 330 }))).toBe(400);
    expect(await post(payload.replace('7500', '7501'), signed())).toBe(400);
    await settle(world);
    expect(JSON.stringify([await story.store.get(id), await story.store.timeline(id)])).toBe(before);
    expect(await post(payload, signed())).toBe(200);
    expect((await feeOf(id)).paid).toMatchObject({ cents: 7500 });
  }, 90_000);
});

describe('what webhooks do not tell', () => {
  test('a payment whose webhook never came is found by the daily walk, and money returned at Stripe shows with a receipt', async () => {
    const { world } = story;
    const submitted = await joining('Lola');
    const { checkout, link } = await atCheckout(submitted);
    await controls('/deliveries', { action: 'drop', events: ['checkout.session.completed'] });
    await payAndLeave(checkout);
    await settle(world);
    expect((await feeOf(submitted.id)).paid).toBeUndefined();
    await moveTime(world, { by: '25 hours' });
    await settle(world);
    const { paid } = await feeOf(submitted.id);
    expect(paid).toMatchObject({ cents: 7500, receipt: 1, stripeFeeCents: expect.any(Number) });
    await awaitState(story, submitted.id, 'Ask the referee', { events: 0 });
    await stripe.refunds.create({ payment_intent: paid?.paymentIntentId ?? '', amount: 1000 });
    await settle(world);
    expect(await feeOf(submitted.id)).toMatchObject({ refunds: [{ cents: 1000, status: 'succeeded', receipt: 2 }] });
    expect(await subjects(submitted.applicant.email, /^Refund receipt: \$10/)).toHaveLength(1);
    expectPage(await open(link), 200, /The fee is paid/);
    expectPage(await open(`${link}/receipt-1`), 200, /Receipt[^]*\$75/);
    expectPage(await open(`${link}/receipt-2`), 200, /Refund receipt[^]*\$10/);
    const csv = await ledger();
    const moved = csv
      .split('\r\n')
      .map((row) => row.split(','))
      .filter((cells) => cells[1] === submitted.id && cells[6] !== '' && cells[3] !== 'stripe-fee')
      .map((cells) => Number(cells[6]));
    expect(moved.toSorted((one, other) => one - other)).toEqual([-10, 25, 50]);
  }, 90_000);
});

describe('withdrawal', () => {
  test('withdrawal closes every link and the open Checkout Session', async () => {
    const { world } = story;
    const submitted = await joining('Wilma');
    const { link, checkout } = await atCheckout(submitted);
    const { sessions } = await feeOf(submitted.id);
    expectPage(await press(await open(`${submitted.home}/withdraw`), 'Withdraw', {}), 200, /withdrawn/i);
    await settle(world);
    expect((await describeExecution(story, submitted.id)).status).toBe('SUCCEEDED');
    expect(statesEntered(await historyOf(story, submitted.id)).at(-1)).toBe('Application withdrawn');
    expect(await stripe.checkout.sessions.retrieve(sessions[0]?.id ?? '')).toMatchObject({ status: 'expired' });
    expectPage(await open(link), 200, /ended|withdrawn|nothing/i);
    expect((await open(checkout.address)).forms.flatMap(({ buttons }) => buttons)).toEqual([]);
    expect((await story.store.get(submitted.id)).waits).toMatchObject({
      'fee:application-1': { closedAt: expect.any(String) },
    });
  }, 90_000);

  test('a payment that wins the race against withdrawal is refunded', async () => {
    const { world } = story;
    const submitted = await joining('Raja');
    const { link, checkout } = await atCheckout(submitted);
    const hold = holdFunction(story, 'settle-the-payments');
    expectPage(await press(await open(`${submitted.home}/withdraw`), 'Withdraw', {}), 200, /withdrawn/i);
    await until('the open session is about to be closed', () => hold.held() > 0);
    await payAndLeave(checkout);
    await until('the payment is recorded', async () => (await feeOf(submitted.id)).surplus.length > 0);
    hold.release();
    await settle(world);
    const [payment] = (await feeOf(submitted.id)).surplus;
    const { data } = await stripe.refunds.list({ payment_intent: payment?.paymentIntentId ?? '' });
    expect(data).toMatchObject([{ amount: 7500, status: 'succeeded' }]);
    expect(await feeOf(submitted.id)).toMatchObject({ refunds: [{ reason: 'paid-after-the-end', cents: 7500 }] });
    expect(await subjects(submitted.applicant.email, /^We are returning \$75/)).toHaveLength(1);
    expectPage(await open(link), 200, /ended|withdrawn|nothing/i);
    expect((await describeExecution(story, submitted.id)).status).toBe('SUCCEEDED');
  }, 90_000);
});
