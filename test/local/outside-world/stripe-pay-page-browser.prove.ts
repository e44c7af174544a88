import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axeFaults } from '../../support/running/axe.ts';
import { launchChromium } from '../../support/running/chromium.ts';
import { openFee, openStage, type StripeStage } from '../../support/stripe-stage.ts';

let browser: Browser;
let page: Page;
let stage: StripeStage;
beforeAll(async () => {
  [browser, stage] = await Promise.all([launchChromium(), openStage()]);
  // As narrow as a phone gets.
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  page = await context.newPage();
});
afterAll(async () => {
  await browser.close();
  await stage.close();
});

const expectAccessible = async (): Promise<void> => {
  expect(await axeFaults(page)).toEqual([]);
  const tooWide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
  expect(await page.evaluate(tooWide)).toBe(false);
};

describe('The hosted pay page in a browser', () => {
  test('A person with a phone is refused, chooses another card, confirms with the bank, and every page is accessible', async () => {
    const home = `${stage.double.address}/payments`;
    const { url } = await openFee(stage, { success_url: `${home}?paid={CHECKOUT_SESSION_ID}`, cancel_url: home });
    await page.goto(url ?? '');
    await expectAccessible();
    await page.getByLabel('A card that is refused').check();
    await page.getByRole('button', { name: 'Pay $15.00' }).click();
    expect(await page.getByRole('alert').textContent()).toBe('Your card was declined.');
    await expectAccessible();
    await page.getByLabel('A card whose bank asks you to confirm').check();
    await page.getByRole('button', { name: 'Pay $15.00' }).click();
    await expectAccessible();
    await page.getByRole('button', { name: 'Yes, I pay' }).click();
    expect(page.url()).toMatch(/\/payments\?paid=cs_test_/);
    await expectAccessible();
    await page.goto(url ?? '');
    expect(await page.title()).toBe('You have already completed this payment');
    await expectAccessible();
  });

  test('Leaving goes back to where the person came from, and the session stays open', async () => {
    const session = await openFee(stage, { cancel_url: `${stage.double.address}/payments?left` });
    await page.goto(session.url ?? '');
    await page.getByRole('link', { name: 'Leave without paying' }).click();
    expect(page.url()).toMatch(/\/payments\?left$/);
    expect((await stage.stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
  });
});
