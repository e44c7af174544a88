import { rmSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/running/chromium.ts';
import { startStory } from '../support/running/story-stack.ts';
import { photographer, type Photographer } from './photographer.ts';
import { walkDraft, walkPayment, walkPublic } from './walk-applicant.ts';
import { walkCoordinator, walkDesk, walkReferences, walkReview } from './walk-review.ts';
import { walkStates } from './walk-states.ts';

const folder = 'screenshots';
const [, , word] = process.argv;

const walkAll = async (camera: Photographer): Promise<void> => {
  const story = await startStory();
  const walk = async (what: string, go: () => Promise<void>): Promise<void> => {
    const before = camera.count();
    await go();
    console.log(`${what}: ${camera.count() - before} pages`);
  };
  try {
    await walk('Public pages', () => walkPublic(story, camera));
    await walk('Application', () => walkDraft(story, camera));
    await walk('Payment and withdrawal', () => walkPayment(story, camera));
    await walk('References and review', async () => walkReview(story, camera, await walkReferences(story, camera)));
    await walk('Coordinator', () => walkCoordinator(story, camera));
    await walk('Desk', () => walkDesk(story, camera));
    await walk('Every state of every page', () => walkStates(camera));
  } finally {
    await story.close();
  }
};

const photograph = async (browser: Browser): Promise<void> => {
  const camera = await photographer(browser, folder);
  await (word === undefined ? walkAll(camera) : walkStates(camera, word));
  console.log(`${camera.pictures()} pictures are in ${folder}/.`);
  for (const page of camera.tooWide) console.error(`Wider than its screen: ${page}`);
  process.exitCode = camera.tooWide.length === 0 ? 0 : 1;
};

console.log(
  word === undefined
    ? 'Walking every page on a stack of its own, then every state, at the size of a phone and of a desktop: some minutes.'
    : `Walking the states that have "${word}" in their name, at the size of a phone and of a desktop.`,
);
rmSync(folder, { recursive: true, force: true });
const browser = await launchChromium();
await photograph(browser).finally(() => browser.close());
