import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Gallery, openGallery } from '../../support/running/page-faults.ts';

let gallery: Gallery;

beforeAll(async () => {
  gallery = await openGallery();
}, 60_000);
afterAll(() => gallery.close());

/** In how many parts the states are looked at: each tells on its own, and a slow machine stays within its time. */
const parts = 8;

test.each([320, 1280].flatMap((width) => Array.from({ length: parts }, (_none, part) => [width, part + 1] as const)))(
  'every page and every error is sound for those who hear it, at %i pixels, part %i',
  async (width, part) => {
    const page = await gallery.open(width);
    const found: string[] = [];
    for (const [index, state] of gallery.states.entries())
      if (index % parts === part - 1) found.push(...(await gallery.faults(page, state)));
    await page.context().close();
    expect(found).toEqual([]);
  },
  300_000,
);
