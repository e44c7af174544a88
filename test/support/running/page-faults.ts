import type { Browser, Page } from 'playwright-core';
import { axeFaults } from './axe.ts';
import { launchChromium } from './chromium.ts';
import { memoryWorld } from '../in-memory/memory-world.ts';
import { enterState } from '../gallery/enter-state.ts';
import type { PageState } from '../gallery/keep-in.ts';
import { makeReady } from '../gallery/make-ready.ts';
import { pageGallery } from '../page-gallery.ts';
import { servePages } from './page-server.ts';

const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

const leadNowhere = `[...document.querySelectorAll('a[href^="#"]')]
  .filter(({ hash }) => document.getElementById(hash.slice(1)) === null)
  .map(({ hash }) => hash)`;

/** A browser before the pages of a world in which every state of every page can be seen. */
export type Gallery = {
  readonly states: readonly PageState[];
  readonly open: (width: number) => Promise<Page>;
  readonly visit: (page: Page, state: PageState) => Promise<void>;
  readonly faults: (page: Page, state: PageState) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
};

/** Opens the gallery: pages over HTTP with the headers of the cloud, and a real browser. */
export const openGallery = async (): Promise<Gallery> => {
  const world = memoryWorld();
  const served = await servePages(world);
  const states = await pageGallery(world);
  const browser: Browser = await launchChromium();
  const visit = async (page: Page, state: PageState) => {
    makeReady(world, state);
    await page.goto(`${served.address}${state.path}`);
    await enterState(page, state);
  };
  return {
    states,
    visit,
    open: async (width) => (await browser.newContext({ viewport: { width, height: 640 } })).newPage(),
    faults: async (page, state) => {
      const said: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' && !/status of (400|404|409|422)/.test(message.text()))
          said.push(message.text());
      });
      await visit(page, state);
      const found = (await axeFaults(page)).map((fault) => `${state.name}: ${fault}`);
      const wide = await page.evaluate<number>(overflow);
      const nowhere = await page.evaluate<readonly string[]>(leadNowhere);
      page.removeAllListeners('console');
      const tooWide = wide > 0 ? [`${state.name}: ${wide} pixels wider than the screen`] : [];
      const dead = nowhere.map((hash) => `${state.name}: a link to ${hash}, which is not there`);
      return [...found, ...tooWide, ...dead, ...said.map((text) => `${state.name}: ${text}`)];
    },
    close: async () => {
      await browser.close();
      await served.close();
    },
  };
};
