import type { World } from '../people-by-http/world.ts';

/** Tells everything that the table holds, as one text: only an operator may read it whole. */
export type ReadTable = () => Promise<string>;

/** One life of the demo: how it shall end, and the story that leads there. */
export type Life = { readonly title: string; readonly live: (world: World, readTable: ReadTable) => Promise<void> };
