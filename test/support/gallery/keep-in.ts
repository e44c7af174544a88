import type { Application } from '../../../shared/application/application.ts';
import type { MemoryWorld } from '../in-memory/memory-world.ts';
import { keep } from '../web-visit.ts';

/** A state of a page: its name, how to get there, what to enter by the names of the fields, and which button to press. */
export type PageState = {
  readonly name: string;
  readonly path: string;
  readonly fill?: Readonly<Record<string, string>>;
  readonly press?: string;
};

/** A state of a form that stayed open while something else took the place of what it is about. */
export const stale = (state: PageState & { readonly press: string }): PageState => ({
  ...state,
  name: `${state.name}-stale`,
  fill: { ...state.fill, meant: 'something-else' },
});

/** Keeps an application under an id of its own, which it answers with. */
export const keepIn = async (world: MemoryWorld, id: string, application: Application): Promise<string> =>
  (await keep(world, { ...application, id, email: `${id}@example.org` })).id;
