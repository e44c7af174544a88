import axe from 'axe-core';
import type { Page } from 'playwright-core';
import * as z from 'zod/mini';

const guidelines = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const Faults = z.array(z.string());

// axe alone, without its package for Playwright: that one takes seconds a page to look for frames, and we have none.
const look = `${axe.source};
axe
  .run({ runOnly: ${JSON.stringify(guidelines)}, resultTypes: ['violations'] })
  .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(', ')))`;

/** Looks for what WCAG 2.2 AA forbids on the page that is open: each rule with the elements that break it. */
export const axeFaults = async (page: Page): Promise<readonly string[]> => Faults.parse(await page.evaluate(look));
