import type { World } from './world.ts';

/** Asks the desk of a local stack, where the mailbox lies and the clock hangs; throws with what it says when it cannot. */
export const askDesk = async <Answer>({ desk }: World, path: string, init?: RequestInit): Promise<Answer> => {
  const response = await fetch(`${desk}/${path}`, { ...init, headers: { accept: 'application/json' } });
  if (!response.ok)
    throw new Error(`${desk}/${path} answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  return (await response.json()) as Answer;
};
