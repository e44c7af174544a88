import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Gallery, openGallery } from '../../support/page-faults.ts';

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

beforeAll(async () => {
  gallery = await openGallery();
}, 60_000);
afterAll(() => gallery.close());

test('pages are sound for those who hear them, fit 320 pixels, and load nothing that the policy forbids', async () => {
  const page = await gallery.open(320);
  const states = gallery.states.filter(({ name }) => representative.includes(name));
  expect(states.map(({ name }) => name).toSorted()).toEqual(representative.toSorted());
  const found: string[] = [];
  for (const state of states) found.push(...(await gallery.faults(page, state)));
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
