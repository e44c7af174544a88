import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../support/running/chromium.ts';
import { startStory, type StoryStack } from '../support/running/story-stack.ts';
import { carrySignIn } from './carry-sign-in.ts';

/** A stack of its own with a browser before it. */
export type BrowserStory = {
  readonly story: StoryStack;
  readonly page: Page;
  /** Opens an address as whoever it names, signed in. */
  readonly goTo: (address: string) => Promise<void>;
  /** Reads the heading of the page. */
  readonly heading: () => Promise<string | null>;
  readonly close: () => Promise<void>;
};

/** Starts a stack and a browser; a test file has both for itself. */
export const startBrowserStory = async (): Promise<BrowserStory> => {
  const story = await startStory();
  const browser: Browser = await launchChromium();
  const page = await (await browser.newContext({ locale: 'en-US' })).newPage();
  return {
    story,
    page,
    goTo: async (address) => void (await page.goto(await carrySignIn(page, address))),
    heading: () => page.getByRole('heading', { level: 1 }).textContent(),
    close: async () => {
      await browser.close();
      await story.close();
    },
  };
};
