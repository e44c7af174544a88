import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Gallery, openGallery } from '../../support/page-faults.ts';

let gallery: Gallery;

beforeAll(async () => {
  gallery = await openGallery();
}, 60_000);
afterAll(() => gallery.close());

test.each([320, 1280])(
  'every page and every error is sound for those who hear it, at %i pixels',
  async (width) => {
    const page = await gallery.open(width);
    const found: string[] = [];
    for (const state of gallery.states) found.push(...(await gallery.faults(page, state)));
    expect(found).toEqual([]);
  },
  600_000,
);
