import type { Application } from '../../../shared/application/application.ts';
import type { MemoryWorld } from '../in-memory/memory-world.ts';
import { factsOf, keep } from '../web-visit.ts';

/** A state of a page: its name, how to get there, what to enter by the names of the fields, and which button to press. */
export type PageState = {
  readonly name: string;
  readonly path: string;
  readonly fill?: Readonly<Record<string, string>>;
  readonly press?: string;
  /** Puts back what an earlier visit changed, before the page is opened. */
  readonly before?: () => void;
  /** Lets happen what happens while the page stands open, before the button is pressed. */
  readonly meanwhile?: () => void;
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

/** Remembers an application as it is kept now, to be put back so before each visit of a state that changes it. */
export const putBack = (world: MemoryWorld, id: string): (() => void) => {
  const facts = factsOf(world, id);
  return () => {
    world.kept.delete(id);
    world.kept.put(facts);
  };
};

/** Lets an application move on while a page about it stands open; before the next visit it is again as it was. */
export const movesOn = (
  world: MemoryWorld,
  id: string,
  moved: (application: Application) => Application,
): Required<Pick<PageState, 'before' | 'meanwhile'>> => {
  const facts = moved(factsOf(world, id));
  return { before: putBack(world, id), meanwhile: () => world.kept.put(facts) };
};
