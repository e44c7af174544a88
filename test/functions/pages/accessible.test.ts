import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Gallery, openGallery } from '../../support/running/page-faults.ts';

/** One state of each kind of page; `npm run prove` looks at all of them. */
const representative = [
  'home',
  'task-list-full',
  'errors-work-new',
  'status-references',
  'referee-rating-errors',
  'review',
  'coordinator-work',
];

let gallery: Gallery;
const some = () => gallery.states.filter(({ name }) => representative.includes(name));

beforeAll(async () => {
  gallery = await openGallery();
}, 60_000);
afterAll(() => gallery.close());

test('pages are sound for those who hear them, fit 320 pixels, and load nothing that the policy forbids', async () => {
  const page = await gallery.open(320);
  const states = some();
  expect(states.map(({ name }) => name).toSorted()).toEqual(representative.toSorted());
  const found: string[] = [];
  for (const state of states) found.push(...(await gallery.faults(page, state)));
  expect(found).toEqual([]);
}, 120_000);

test('pages look the same to whoever has their screen dark, and fit on paper without what only a screen needs', async () => {
  const page = await gallery.open(1280);
  const found: string[] = [];
  for (const state of some()) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
    await gallery.visit(page, state);
    const light = await page.screenshot();
    await page.emulateMedia({ colorScheme: 'dark' });
    if (!light.equals(await page.screenshot())) found.push(`${state.name} is another in the dark`);
    // A sheet of Letter paper between margins of half an inch.
    await page.setViewportSize({ width: 720, height: 960 });
    await page.emulateMedia({ media: 'print' });
    if (await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth'))
      found.push(`${state.name} is wider than paper`);
    if (await page.locator('.endorsement-signed-in').first().isVisible()) found.push(`${state.name} prints a button`);
  }
  expect(found).toEqual([]);
}, 120_000);

test('an error in a form leads to its field, which says what is wrong', async () => {
  const page = await gallery.open(1280);
  await gallery.visit(page, { name: 'apply', path: '/apply', press: 'Start' });
  expect(await page.title()).toMatch(/^Error: /);
  await page.getByRole('alert').getByRole('link').last().click();
  const focused = page.locator(':focus');
  expect(await focused.getAttribute('name')).toBe('name');
  expect(await focused.getAttribute('aria-describedby')).toContain('name-error');
});
