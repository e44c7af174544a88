import { enterState } from '../support/gallery/enter-state.ts';
import { makeReady } from '../support/gallery/make-ready.ts';
import { memoryWorld } from '../support/in-memory/memory-world.ts';
import { pageGallery } from '../support/page-gallery.ts';
import { servePages } from '../support/running/page-server.ts';
import type { Photographer } from './photographer.ts';

/**
 * Walks through every state of every page, its errors too, as the tests of accessibility know them; in memory, without
 * a stack. With `word` only states that have it in their name.
 */
export const walkStates = async ({ shoot }: Photographer, word = ''): Promise<void> => {
  const world = memoryWorld();
  const served = await servePages(world);
  try {
    const states = await pageGallery(world);
    for (const state of states.filter(({ name }) => name.includes(word))) {
      makeReady(world, state);
      await shoot(state.name, `${served.address}${state.path}`, (page) => enterState(page, state));
    }
  } finally {
    await served.close();
  }
};
