import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { webHandler } from '../../../functions/runtime/web/web-handler.ts';
import { payerRoutes } from '../../../functions/web/payer/routes.ts';
import { linkTo, textOf, webSettings, apiEvent, cookieAt, visitor } from '../../support/web-visit.ts';
import { moneyLife, type MoneyLife } from '../../support/money-life.ts';

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
  const met = async () => {
    const life = await moneyLife();
    const home = linkTo(life.world, { purpose: 'application', applicationId: life.id, wait: 'application' });
    return { life, home, ...payer(life), visit: visitor(life.world) };
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
    expect(textOf(await get(`${home}/pay`))).toContain('Your fee is paid');
    expect((await visit.get(home)).body).not.toContain(`href="${home}/pay"`);
    expect(textOf(await get(`${home}/pay/receipt-1`))).toContain('Received $25');
  });

  test('is the only one: without the sign-in, or as somebody else, nothing is shown and nothing opens', async () => {
    const { life, home, get, post } = await met();
    expect((await get(`${home}/pay`, [])).headers['location']).toMatch(/^\/sign-in/);
    expect((await post(`${home}/pay`, [])).statusCode).toBe(401);
    expect(life.stripe.sessions.size).toBe(0);
  });
});
