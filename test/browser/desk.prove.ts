import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { createClock } from '../../infra/local/clock.ts';
import { executionsRoutes } from '../../infra/local/console/executions-routes.ts';
import { deadLettersPage } from '../../infra/local/desk/dead-letters-page.ts';
import { homePage } from '../../infra/local/desk/home-page.ts';
import { startDesk, type Desk } from '../../infra/local/desk/start-desk.ts';
import { timePage } from '../../infra/local/desk/time-page.ts';
import { createMemoryJournal } from '../../infra/local/memory-journal.ts';
import { createDeadLetters } from '../../infra/local/services/dead-letters.ts';
import { createStates, type States } from '../../infra/local/services/states-api.ts';
import { createTime } from '../../infra/local/services/time.ts';
import { axeFaults } from '../support/running/axe.ts';
import { launchChromium } from '../support/running/chromium.ts';

const DAY = 86_400_000;
const clock = createClock();
const name = 'arn:aws:states:us-east-2:111122223333';
const definition = JSON.stringify({
  QueryLanguage: 'JSONata',
  StartAt: 'Wait ten days',
  States: {
    'Wait ten days': { Type: 'Wait', Seconds: 864_000, Next: 'It ended well' },
    'It ended well': { Type: 'Succeed' },
  },
});
let browser: Browser;
let page: Page;
let desk: Desk;
let states: States;

const start = (execution: string) =>
  states.handle('StartExecution', { stateMachineArn: `${name}:stateMachine:story`, name: execution });

const furnish = () => {
  const time = createTime(clock, [{ name: 'states', busy: () => states.busy() }]);
  const deadLetters = createDeadLetters({ now: () => clock.now() });
  deadLetters.send('arn:aws:sqs:us-east-2:111122223333:dead', '{"why":"it failed"}', { RULE: 'a rule' });
  desk.serve([
    homePage([{ name: 'Executions', address: '/executions', purpose: 'how far each application is' }]),
    executionsRoutes(
      (action, input) => states.handle(action, input),
      () => clock.now(),
    ),
    timePage({ time, linesDuring: async (act) => ({ result: await act(), lines: ['something happened'] }) }),
    deadLettersPage(deadLetters),
  ]);
};

beforeAll(async () => {
  states = createStates({ clock, journal: createMemoryJournal(), invoke: () => Promise.reject(new Error('none')) });
  await states.handle('CreateStateMachine', { name: 'story', definition, roleArn: 'arn:aws:iam::111122223333:role/a' });
  await start('a-1');
  await start('b-1');
  desk = await startDesk(0);
  furnish();
  browser = await launchChromium();
  page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
});
afterAll(async () => {
  await browser.close();
  await desk.close();
  await states.close();
});

const execution = `/executions/${name}:execution:story:a-1`;

describe('the desk', () => {
  test.each(['/', '/executions', execution, '/executions/unknown', '/time', '/dead-letters', '/nowhere'])(
    'has nothing for axe to find at %s',
    async (path) => {
      await page.goto(desk.address + path);
      expect(await axeFaults(page)).toEqual([]);
    },
  );

  test('fits a phone: no page is wider than the screen', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of ['/', '/executions', execution, '/time', '/dead-letters']) {
      await page.goto(desk.address + path);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  test('follows an execution by itself while the page is open, and leaves open what was opened', async () => {
    await page.goto(desk.address + execution);
    expect(await page.locator('#summary').innerText()).toContain('Running');
    await page.locator('#event-1-input summary').click();
    await page.locator('h1').click();
    await fetch(`${desk.address}/time`, { method: 'POST', body: new URLSearchParams({ by: '11 days' }) });
    await page.locator('#summary', { hasText: 'Succeeded' }).waitFor({ timeout: 10_000 });
    await page.locator('svg .state.succeeded', { hasText: 'It ended well' }).waitFor();
    expect(await page.locator('#event-1-input').getAttribute('open')).not.toBeNull();
  });

  test('is used by keyboard alone: to the content, to an execution, to the button that stops it', async () => {
    await start('c-1');
    await page.goto(`${desk.address}/executions?search=c-1`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
    const focusOn = async (text: string) => {
      for (let presses = 0; presses < 30; presses++) {
        await page.keyboard.press('Tab');
        if ((await page.evaluate('document.activeElement.textContent.trim()')) === text) return;
      }
      throw new Error(`The keyboard does not reach ${text}.`);
    };
    await focusOn('c-1');
    await page.keyboard.press('Enter');
    await page.locator('h1', { hasText: 'c-1' }).waitFor();
    await focusOn('Stop this execution');
    await page.keyboard.press('Enter');
    await page.locator('#summary', { hasText: 'Stopped' }).waitFor();
  });

  test('moves time by its forms and tells what happened', async () => {
    const before = clock.now();
    await page.goto(`${desk.address}/time`);
    await page.getByRole('button', { name: 'A week' }).click();
    await page.getByText('something happened').waitFor();
    expect(clock.now() - before).toBeGreaterThanOrEqual(7 * DAY);
  });
});
