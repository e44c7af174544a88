import type { Application } from '../../../shared/application/application.ts';
import type { MemoryWorld } from '../in-memory/memory-world.ts';
import { draftOf } from './submitted-application.ts';
import { keep } from '../web-visit.ts';

/** An applicant whom the application of another does not concern. */
export const eve = { name: 'Eve Sample', email: 'eve@example.org' } as const;

/**
 * Keeps a draft of the stranger's: somebody who never applied is no person yet, and could not be taken for somebody
 * else.
 */
export const keepOfStranger = (world: MemoryWorld): Promise<Application> =>
  keep(world, draftOf(world, 'p-eve', { ...eve, id: 'of-eve' }));
