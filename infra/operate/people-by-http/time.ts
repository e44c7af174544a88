import { askDesk } from './ask-desk.ts';
import type { World } from './world.ts';

type Told = { readonly now: number };

/** Tells the local time. */
export const now = async (world: World): Promise<Date> => new Date((await askDesk<Told>(world, 'time')).now);

/** Moves time: to the next event, or by a span like "3 days"; everything due on the way happens. */
export const moveTime = async (world: World, how: { next: '1' } | { by: string } | { to: string }): Promise<Date> => {
  const body = new URLSearchParams(how);
  return new Date((await askDesk<Told>(world, 'time', { method: 'POST', body })).now);
};

/** Lets everything under way come to an end, without moving time by more than a millisecond. */
export const settle = async (world: World): Promise<void> => {
  await moveTime(world, { to: new Date((await now(world)).getTime() + 1).toISOString() });
};
