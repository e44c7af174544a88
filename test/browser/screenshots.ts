import { rmSync } from 'node:fs';
import { launchChromium } from '../support/chromium.ts';
import { startStory } from '../support/story-stack.ts';
import { photographer } from './photographer.ts';
import { walkDraft, walkPayment, walkPublic } from './walk-applicant.ts';
import { walkCoordinator, walkDesk, walkReferences, walkReview } from './walk-review.ts';

const folder = 'screenshots';

console.log('Walking every page on a stack of its own, at the size of a phone and of a desktop: about two minutes.');
rmSync(folder, { recursive: true, force: true });
const story = await startStory();
const browser = await launchChromium();
try {
  const camera = await photographer(browser, folder);
  const walk = async (what: string, go: () => Promise<void>): Promise<void> => {
    const before = camera.count();
    await go();
    console.log(`${what}: ${camera.count() - before} pages`);
  };
  await walk('Public pages', () => walkPublic(story, camera));
  await walk('Application', () => walkDraft(story, camera));
  await walk('Payment and withdrawal', () => walkPayment(story, camera));
  await walk('References and review', async () => walkReview(story, camera, await walkReferences(story, camera)));
  await walk('Coordinator', () => walkCoordinator(story, camera));
  await walk('Desk', () => walkDesk(story, camera));
  console.log(`${camera.count() * 2} pictures are in ${folder}/.`);
  for (const page of camera.tooWide) console.error(`Wider than its screen: ${page}`);
  process.exitCode = camera.tooWide.length === 0 ? 0 : 1;
} finally {
  await browser.close();
  await story.close();
}
