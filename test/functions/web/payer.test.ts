import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { webHandler } from '../../../functions/runtime/web/web-handler.ts';
import { payerRoutes } from '../../../functions/web/payer/routes.ts';
import type { Refund } from '../../../shared/application/fee.ts';
import type { Change } from '../../../shared/change.ts';
import { instantAt, millis } from '../../../shared/instant.ts';
import {
  exemptFee,
  recordCheque,
  refundByCoordinator,
  takeChequeBack,
} from '../../../shared/rules/changes/coordinator-money.ts';
import { correctDetails } from '../../../shared/rules/changes/correct-details.ts';
import { reopen } from '../../../shared/rules/changes/reopen.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { close } from '../../../shared/rules/close.ts';
import { withFee } from '../../../shared/rules/money/fee-of.ts';
import { applicationFeeQuestion } from '../../../shared/rules/waits/fee-question.ts';
import { nextReceipt } from '../../../shared/rules/money/receipts.ts';
import { daysLater } from '../../support/days-later.ts';
import { eve, keepOfStranger } from '../../support/made-up/stranger.ts';
import {
  apiEvent,
  cookieAt,
  cookieFor,
  linkTo,
  moveOn,
  pageOf,
  signInFor,
  textOf,
  visitor,
  webSettings,
} from '../../support/web-visit.ts';
import { moneyLife, type MoneyLife } from '../../support/made-up/money-life.ts';

const before = process.env['STRIPE_API_ADDRESS'];
beforeAll(() => void (process.env['STRIPE_API_ADDRESS'] = 'https://api.stripe.example'));
afterAll(() => {
  if (before === undefined) delete process.env['STRIPE_API_ADDRESS'];
  else process.env['STRIPE_API_ADDRESS'] = before;
});

const payer = ({ ports, world }: MoneyLife) => {
  const handler = webHandler(
    payerRoutes,
    () => ports,
    () => webSettings,
  );
  const ask = (method: 'GET' | 'POST') => (address: string, cookies?: readonly string[]) =>
    handler(apiEvent(method, address, { cookies: cookies ?? cookieAt(world, address) }));
  return { get: ask('GET'), post: ask('POST') };
};

describe('an applicant who signed in', () => {
  const met = async (act?: 'processing-fee') => {
    const life = await moneyLife(act);
    const home = pageOf(life.world, 'application', life.id);
    await keepOfStranger(life.world);
    const other = [cookieFor(life.world, { audience: 'applicant', groups: [], email: eve.email })];
    return { life, home, ...payer(life), visit: visitor(life.world), other };
  };

  test('pays the fee that is due from the page of the application, by the one session that is open', async () => {
    const { life, home, get, post, visit } = await met();
    expect((await visit.get(home)).body).toContain(`href="${home}/pay"`);
    expect(textOf(await get(`${home}/pay`))).toContain('To pay $25');
    const reply = await post(`${home}/pay`);
    expect(reply.headers['location']).toContain(life.stripe.open()[0]?.id);
    const link = linkTo(life.world, { purpose: 'pay', applicationId: life.id, wait: 'application-1' });
    expect((await post(link)).headers['location']).toBe(reply.headers['location']);
    life.stripe.pay(life.stripe.open()[0]?.id ?? '');
    expect((await get(`${home}/pay/done`)).headers['location']).toBe(`${home}/pay`);
    expect(textOf(await get(`${home}/pay`))).toContain('The fee is paid');
    const status = await visit.get(home);
    expect(status.body).not.toContain(`href="${home}/pay"`);
    expect(status.body).toContain(`href="${home}/pay/receipt-1"`);
    expect(textOf(await get(`${home}/pay/receipt-1`))).toContain('Received $25');
  });

  test('finds every receipt on the page of the application, while another fee is due and after the end', async () => {
    const { life, home, get, visit } = await met('processing-fee');
    const receipts = async () => {
      const links = (await visit.get(home)).body.matchAll(/href="([^"]+\/receipt-\d+)"/g);
      return Promise.all([...links].map(async ([, link = '']) => get(link)));
    };
    const [first, ...none] = await receipts();
    expect([textOf(first ?? { body: '' }), none]).toEqual([expect.stringContaining('Received $25'), []]);
    expect(first?.body).toContain(`<a href="${home}" class="govuk-back-link"`);
    life.stripe.pay(await life.open());
    await life.deliver();
    await life.world.applications.save(withdraw(life.facts(), life.world.clock.now()));
    const { paymentIntentId = '' } = life.fee().paid ?? {};
    const at = life.world.clock.now();
    const made = { key: 'refund:1', paymentIntentId, cents: 5000, reason: 'coordinator' as const, dueAt: at };
    const refund: Refund = { ...made, refundId: 're_1', status: 'succeeded', statusAt: at, receipt: 3 };
    await moveOn(life.world, life.id, withFee(life.facts(), { ...life.fee(), refunds: [refund] }));
    const shown = (await receipts()).map(textOf);
    const each = ['Received $25', 'Received $50', 'Returned $50'];
    expect(shown).toEqual(each.map((words) => expect.stringContaining(words)));
    expect((await get(`${home}/pay/receipt-9`)).headers['location']).toBe(home);
  });

  test('reads the same last day, though whoever opened Checkout on it may finish there', async () => {
    const { life, home, get, post, visit } = await met();
    const payBy = async () => /Pay by (\w+, \w+ \d+, \d+)/.exec(textOf(await get(`${home}/pay`)))?.[1];
    const day = await payBy();
    expect(day).toBeDefined();
    life.world.moveTo(daysLater(life.world.clock.now(), 30));
    signInFor(life.world, home, { audience: 'applicant', groups: [], email: life.facts().email });
    await post(`${home}/pay`);
    expect(life.stripe.open()).toHaveLength(1);
    expect(await payBy()).toBe(day);
    const status = async () => textOf(await visit.get(home));
    expect(await status()).toContain(`By ${day}: Pay`);
    // The session lives on over midnight: the button works, and a day that is over is no day to pay by.
    life.world.moveTo(daysLater(life.world.clock.now(), 0.6));
    signInFor(life.world, home, { audience: 'applicant', groups: [], email: life.facts().email });
    expect(textOf(await get(`${home}/pay`))).toContain('Pay $25');
    expect(await payBy()).toBeUndefined();
    expect(await status()).toContain('Pay the application fee of $25.');
    expect(await status()).not.toContain(`By ${day}`);
  });

  test('is the only one: without the sign-in, or as somebody else, nothing is shown and nothing opens', async () => {
    const { life, home, get, post, other } = await met();
    expect((await get(`${home}/pay`, [])).headers['location']).toMatch(/^\/sign-in/);
    expect((await post(`${home}/pay`, [])).statusCode).toBe(401);
    for (const ask of [get, post]) expect((await ask(`${home}/pay`, other)).statusCode).toBe(404);
    expect(life.stripe.sessions.size).toBe(0);
  });

  test('tells Stripe of no link: who pays through one comes back to a page that says what came of it', async () => {
    const { life, home, get, post } = await met();
    const opened = jest.spyOn(life.ports.payments, 'open');
    const link = linkTo(life.world, { purpose: 'pay', applicationId: life.id, wait: 'application-1' });
    await post(link, []);
    const [order] = opened.mock.lastCall ?? [];
    expect(JSON.stringify(order)).not.toContain(link.split('/').at(-1));
    const landings = [order?.successAddress, order?.cancelAddress].map((one) => new URL(one ?? '').pathname);
    expect(landings).toEqual([`${home}/pay/done`, `${home}/pay/left`]);
    const [done, left] = await Promise.all(landings.map(async (landing) => textOf(await get(landing, []))));
    expect(done).toMatch(/Your payment went through .* You can close this page\./);
    expect(left).toMatch(/Nothing was paid .* You can close this page: the link that you had still works/);
    life.stripe.pay(life.stripe.open()[0]?.id ?? '');
    await life.deliver();
    expect(textOf(await get(link, []))).toContain('The fee is paid');
  });

  test('shares the checkout with whoever has the link, who lands on a page that is kind and tells of nobody', async () => {
    const { life, home, get, post } = await met();
    const opened = jest.spyOn(life.ports.payments, 'open');
    await post(`${home}/pay`);
    const [order] = opened.mock.lastCall ?? [];
    const landings = [order?.successAddress, order?.cancelAddress].map((one) => new URL(one ?? '').pathname);
    expect(landings).toEqual([`${home}/pay/done`, `${home}/pay/left`]);
    for (const landing of landings) {
      const reply = await get(landing, []);
      expect([reply.statusCode, textOf(reply)]).toEqual([200, expect.stringContaining('You can close this page')]);
      expect(reply.body).toContain(`href="/sign-in?to=${encodeURIComponent(landing)}"`);
      expect(textOf(reply)).not.toMatch(/Dana|\$/);
      expect((await get(landing)).headers['location']).toBe(`${home}/pay`);
    }
    expect((await get(`${home}/pay/receipt-1`, [])).headers['location']).toMatch(/^\/sign-in/);
  });

  test('shares it with another applicant, too, who lands on the page of a stranger and sees nothing else', async () => {
    const { home, get, other } = await met();
    for (const landing of [`${home}/pay/done`, `${home}/pay/left`, '/application/a9/pay/done']) {
      const [reply, stranger] = [await get(landing, other), await get(landing, [])];
      expect([reply.statusCode, stranger.statusCode]).toEqual([200, 200]);
      expect(textOf(reply).replace('Signed in as eve@example.org Sign out ', '')).toBe(textOf(stranger));
    }
    for (const page of ['/pay', '/pay/receipt-1']) expect((await get(`${home}${page}`, other)).statusCode).toBe(404);
  });
});

describe('the link of a letter', () => {
  const word = { by: 'cora', reason: 'So decided.' };
  const at = ({ world }: MoneyLife) => world.clock.now();
  const save = (life: MoneyLife, change: Change) => life.world.applications.save(change);
  const pays = async (life: MoneyLife, session: string, delayed: boolean) => {
    life.stripe.pay(session, { delayed });
    await life.deliver();
  };
  const lapse = { outcome: 'lapsed', by: 'association', reason: 'application-fee-unpaid' } as const;
  const linkOf = ({ world, id }: MoneyLife) =>
    linkTo(world, { purpose: 'pay', applicationId: id, wait: 'application-1' });

  test('in a letter sent to an address that was corrected since shows its fee still', async () => {
    const life = await moneyLife();
    await save(life, correctDetails(life.facts(), { email: 'dana.new@example.org' }, word, at(life)));
    expect(textOf(await payer(life).get(linkOf(life)))).toContain('To pay $25');
  });

  test.each<[string, (life: MoneyLife, session: string) => Promise<void>, string]>([
    ['paid', (life, session) => pays(life, session, false), 'The fee is paid'],
    ['on its way', (life, session) => pays(life, session, true), 'The applicant gets a letter as soon as we know.'],
    ['exempt', (life) => save(life, exemptFee(life.own(), word, at(life))), 'Nothing to pay'],
    ['lapsed', (life) => save(life, close(life.facts(), lapse, at(life))), 'Nothing more to pay'],
    ['withdrawn', (life) => save(life, withdraw(life.facts(), at(life))), 'Nothing more to pay'],
  ])('of a fee that is %s says so, and opens nothing', async (_what, settle, words) => {
    const life = await moneyLife();
    await settle(life, await life.open());
    const link = linkOf(life);
    const { get, post } = payer(life);
    expect(textOf(await get(link))).toContain(words);
    expect((await post(link)).headers['location']).toBe(link);
    expect(life.stripe.sessions.size).toBe(1);
  });

  test('of a fee that is paid promises nothing to who has withdrawn or must act, and names what went back', async () => {
    const life = await moneyLife('processing-fee');
    const link = linkTo(life.world, { purpose: 'pay', applicationId: life.id, wait: 'processing-1' });
    const text = async () => textOf(await payer(life).get(link));
    await pays(life, await life.open(), false);
    expect(await text()).toContain('the application goes on by itself');
    const deferral = { number: 1, at: at(life), reasons: 'A training.', restarts: [] };
    await moveOn(life.world, life.id, { deferrals: [deferral] });
    expect(await text()).not.toContain('goes on by itself');
    await save(life, refundByCoordinator(life.own(), { ...word, cents: 2000 }, at(life)));
    await save(life, withdraw(life.facts(), at(life)));
    expect(await text()).toContain('We email a receipt to the applicant. $20 on its way back to you.');
    expect(await text()).not.toContain('goes on by itself');
  });

  test('of a fee that is exempt says that nothing need be done only where that is so, and names what went back', async () => {
    const life = await moneyLife();
    const text = async () => textOf(await payer(life).get(linkOf(life)));
    const session = await life.open();
    await save(life, exemptFee(life.own(), word, at(life)));
    expect(await text()).toContain('does not ask for this fee. You do not need to do anything.');
    await pays(life, session, false);
    expect(await text()).toContain('$25 returned to you.');
    const deferral = { number: 1, at: at(life), reasons: 'A training.', restarts: [] };
    await moveOn(life.world, life.id, { deferrals: [deferral] });
    expect(await text()).not.toContain('You do not need to do anything');
    await save(life, withdraw(life.facts(), at(life)));
    expect(await text()).toContain('Nothing to pay The association does not ask for this fee.');
    expect(await text()).not.toContain('You do not need to do anything');
  });

  test('tells of money that was given back by hand, be it refused by Stripe or sent back by the bank', async () => {
    const life = await moneyLife('processing-fee');
    await pays(life, await life.open(), false);
    const { paymentIntentId = '' } = life.fee().paid ?? {};
    const made = { key: 'refund:1', paymentIntentId, cents: 2000, reason: 'coordinator' as const, dueAt: at(life) };
    const link = linkTo(life.world, { purpose: 'pay', applicationId: life.id, wait: 'processing-1' });
    const shows = async (more: Partial<Refund>) => {
      await moveOn(life.world, life.id, withFee(life.facts(), { ...life.fee(), refunds: [{ ...made, ...more }] }));
      return textOf(await payer(life).get(link));
    };
    const failed = { refundId: 're_1', status: 'failed' as const, statusAt: at(life), receipt: 3 };
    for (const more of [{ refused: 'expired' }, failed]) {
      expect(await shows(more)).not.toContain('to you.');
      expect(await shows({ ...more, byHandAt: at(life) })).toContain('$20 returned to you.');
    }
    const list = await shows({ ...failed, byHandAt: at(life) });
    expect(list).toContain('$20 sent back by the bank, then returned by hand');
    const receipt = textOf(await payer(life).get(`${link}/receipt-3`));
    expect(receipt).toContain('then returned by hand');
    expect(receipt).toContain('Returned by hand $20');
  });

  test('thanks nobody for a paper check that came back, and says what became of the fee since', async () => {
    const life = await moneyLife('processing-fee');
    const word = { by: 'cora', reason: 'By mail.', number: '1042' };
    await save(life, recordCheque(life.own(), word, at(life)));
    await save(life, takeChequeBack(life.own(), word, at(life)));
    const link = linkTo(life.world, { purpose: 'pay', applicationId: life.id, wait: 'processing-1' });
    const shows = async () => textOf(await payer(life).get(link));
    const open = await shows();
    expect(open).toContain('The record of a check of $50 was taken back.');
    expect(open).toContain('Ask the association how the fee can be paid.');
    expect(open).toContain('$50 received; this record was taken back since');
    expect(open).not.toMatch(/Thank you|is paid|by itself/);
    await save(life, withdraw(life.facts(), at(life)));
    expect(await shows()).toContain('The application has ended, so nothing is to be paid.');
    const person = await life.world.people.get(life.facts().personId);
    await save(life, reopen(life.facts(), person, word, at(life)));
    expect(await shows()).toContain(
      'The fee is asked for again, in a letter of its own: pay through the link in that letter.',
    );
    await save(life, recordCheque(life.own('processing-2'), word, at(life)));
    expect(await shows()).toContain('The fee has been settled since: nothing is to be paid.');
  });

  test('shows a refund that the bank sent back as money that did not arrive, under its number', async () => {
    const life = await moneyLife();
    await pays(life, await life.open(), false);
    const { paymentIntentId = '' } = life.fee().paid ?? {};
    const made = { key: 'refund:1', paymentIntentId, cents: 2000, reason: 'coordinator' as const, dueAt: at(life) };
    const showsAt = async (status: 'succeeded' | 'failed') => {
      const refund = { ...made, refundId: 're_1', status, statusAt: at(life), receipt: 2 };
      await moveOn(life.world, life.id, withFee(life.facts(), { ...life.fee(), refunds: [refund] }));
      const pages = await Promise.all(['', '/receipt-2'].map((page) => payer(life).get(`${linkOf(life)}${page}`)));
      return pages.map(textOf);
    };
    const [listed, shown] = await showsAt('succeeded');
    expect([listed, shown]).toEqual([expect.stringContaining('$20 returned'), expect.stringContaining('Returned $20')]);
    const [list = '', page = ''] = await showsAt('failed');
    expect(list).toMatch(/-2 : \$20 did not arrive: the bank sent it back/);
    expect(page).toContain('Did not arrive $20');
    expect(page).toContain('the bank sent it back');
    expect(`${list} ${page}`).not.toMatch(/returned/i);
    expect(nextReceipt(life.facts())).toBe(3);
  });

  test('that opens nothing says the same whatever it is, and leads the applicant to what is due', async () => {
    const life = await moneyLife();
    const target = { purpose: 'pay', applicationId: life.id, wait: 'application-1' } as const;
    const link = (particular: object = {}) => linkTo(life.world, { ...target, ...particular });
    const addresses = [
      ...[link().replace(/.$/, 'x'), link({ expiresAt: '2026-03-01T00:00:00.000Z' }), link({ applicationId: 'gone' })],
      ...[
        link({ wait: 'application-9' }),
        link({ purpose: 'reference' }).replace('/reference/', '/pay/'),
        '/pay/short',
      ],
    ];
    const { get, post } = payer(life);
    const visits = addresses.flatMap((one) => [get(one), get(`${one}/receipt-1`), post(one)]);
    const replies = await Promise.all(visits);
    expect(new Set(replies.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
    const [reply = { statusCode: 0, body: '' }] = replies;
    expect([reply.statusCode, textOf(reply)]).toEqual([404, expect.stringContaining('This link does not work')]);
    expect(textOf(reply)).toContain(
      'If you are the applicant, sign in: what is due stands on the page of your application.',
    );
    expect(reply.body).toContain('href="/applications"');
  });

  test('shows the receipts of its own fee, and none of another', async () => {
    const life = await moneyLife('processing-fee');
    await pays(life, await life.open(), false);
    const link = linkTo(life.world, { purpose: 'pay', applicationId: life.id, wait: 'processing-1' });
    const { get } = payer(life);
    const page = await get(link);
    expect(page.body).toContain(`${link}/receipt-2`);
    expect(page.body).not.toContain('receipt-1');
    expect(textOf(await get(`${link}/receipt-2`))).toContain('Received $50');
    expect((await get(`${link}/receipt-1`)).headers['location']).toBe(link);
  });

  test('clicked again after a payment of which no news came leads to the page that says it is paid', async () => {
    const life = await moneyLife();
    life.stripe.pay(await life.open());
    life.world.moveTo(daysLater(life.world.clock.now(), 2));
    const link = linkOf(life);
    const { get, post } = payer(life);
    expect(textOf(await get(link))).toContain('To pay $25');
    expect((await post(link)).headers['location']).toBe(link);
    expect(textOf(await get(link))).toContain('The fee is paid');
    expect(life.stripe.sessions.size).toBe(1);
  });

  describe('whose time is over while news of its last checkout may still come', () => {
    const met = async () => {
      const life = await moneyLife();
      const last = applicationFeeQuestion.plan(life.facts()).at(-1) ?? '';
      const hours = (count: number) => life.world.moveTo(instantAt(millis(last) + count * 3_600_000));
      hours(-2);
      await life.open();
      return { life, hours, link: linkOf(life), ...payer(life) };
    };

    test('has no button and opens nothing more, be it pressed all the same', async () => {
      const { life, hours, link, get, post } = await met();
      const home = pageOf(life.world, 'application', life.id);
      hours(22);
      signInFor(life.world, home, { audience: 'applicant', groups: [], email: life.facts().email });
      for (const page of [link, `${home}/pay`]) {
        expect(textOf(await get(page))).toContain('The time to pay is over');
        expect((await get(page)).body).not.toContain('govuk-button');
      }
      expect(textOf(await visitor(life.world).get(home))).toContain('See what became of your fee');
      expect(textOf(await visitor(life.world).get(home))).not.toContain('Pay $25');
      const reply = await post(link);
      expect([reply.statusCode, reply.headers['location']]).toEqual([303, link]);
      expect(life.fee().sessions).toHaveLength(1);
      expect(life.stripe.sessions.size).toBe(1);
    });

    test('goes on as it is where that checkout lives still', async () => {
      const { life, hours, link, get, post } = await met();
      hours(20);
      expect((await get(link)).body).toContain('govuk-button');
      expect((await post(link)).headers['location']).toContain(life.stripe.open()[0]?.id);
    });

    test('is not over where a failure of ours stood still in it: it is tried again with the days that were lost', async () => {
      const { life, hours, link, get, post } = await met();
      const failure = {
        number: 1,
        at: life.world.clock.now(),
        state: 'Collect the application fee',
        error: 'Error',
        run: 1,
      };
      await moveOn(life.world, life.id, { failures: [failure] });
      hours(22);
      expect((await get(link)).body).toContain('govuk-button');
      expect((await post(link)).headers['location']).toContain(life.stripe.open()[0]?.id);
      expect(life.stripe.sessions.size).toBe(2);
    });

    test('is paid where it was, once Stripe is asked', async () => {
      const { life, hours, link, get, post } = await met();
      life.stripe.pay(life.stripe.open()[0]?.id ?? '');
      hours(22);
      expect((await post(link)).headers['location']).toBe(link);
      expect(textOf(await get(link))).toContain('The fee is paid');
    });
  });

  test('says what is due and why, and landing from checkout pays nothing by itself', async () => {
    const life = await moneyLife();
    const link = linkOf(life);
    const { get } = payer(life);
    expect(textOf(await get(link))).toMatch(/Application fee \$25 To pay \$25/);
    expect(textOf(await get(link))).toContain('Once the fee is paid, we write to your three referees.');
    expect(textOf(await get(link))).toContain('The application fee is not given back, however the application ends.');
    expect(life.stripe.sessions.size).toBe(0);
    await life.open();
    expect((await get(`${link}/done`)).headers['location']).toBe(link);
    expect(life.fee().paid).toBeUndefined();
    expect(textOf(await get(link))).toContain('To pay $25');
  });
});
