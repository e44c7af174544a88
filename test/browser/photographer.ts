import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { carrySignIn } from './carry-sign-in.ts';

const sizes = { phone: { width: 320, height: 640 }, desktop: { width: 1280, height: 900 } };

/** How many pixels high one picture is at most: a page that is longer comes in parts, since Chromium paints no more. */
const highest = 8000;

/** Takes pictures of pages at the size of a phone and of a desktop, numbered in the order of the walk. */
export type Photographer = {
  /** Opens a page, lets `act` do something on it, and takes its picture at each size. */
  readonly shoot: (name: string, address: string, act?: (page: Page) => Promise<unknown>) => Promise<void>;
  /** Lists what was wider than its screen. */
  readonly tooWide: readonly string[];
  readonly count: () => number;
  /** Counts the pictures: a long page has several of each size. */
  readonly pictures: () => number;
};

/** Makes a photographer who works in a browser and writes into a folder. */
export const photographer = async (browser: Browser, folder: string): Promise<Photographer> => {
  mkdirSync(folder, { recursive: true });
  const page = await (await browser.newContext()).newPage();
  const tooWide: string[] = [];
  let taken = 0;
  let pictures = 0;
  const shoot: Photographer['shoot'] = async (name, address, act) => {
    taken += 1;
    const answer = await page.goto(await carrySignIn(page, address));
    const status = answer?.status() ?? 0;
    if (status === 429 || status >= 500) throw new Error(`${name}: ${address} answered ${status}.`);
    await act?.(page);
    await page.waitForLoadState();
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      const width = await page.evaluate('document.documentElement.scrollWidth');
      if (Number(width) > viewport.width) tooWide.push(`${name} at ${viewport.width}: ${String(width)}`);
      const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
      for (let y = 0; y < height; y += highest) {
        const part = y === 0 ? '' : `-${y / highest + 1}`;
        const path = join(folder, `${String(taken).padStart(3, '0')}-${name}-${size}${part}.png`);
        const clip = { x: 0, y, width: viewport.width, height: Math.min(highest, height - y) };
        await page.screenshot({ path, clip, fullPage: true });
        pictures += 1;
      }
    }
  };
  return { shoot, tooWide, count: () => taken, pictures: () => pictures };
};
