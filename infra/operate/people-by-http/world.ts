import { lettersTo } from './mailbox.ts';
import { signInBy } from './visitor.ts';

/** Where the demo's people live: the site, the mailbox that shows all letters, and the clock that can be moved. */
export type World = {
  readonly site: string;
  readonly desk: string;
  /** Tells a step of the story. */
  readonly tell: (line: string) => void;
};

/** Finds the newest code with which somebody may sign in. */
const newestCode = async (world: World, email: string): Promise<string> => {
  const letter = (await lettersTo(world, email)).find(({ subject }) => /^Your code (?:from|to)/.test(subject));
  const code = /\b\d{6}\b/.exec(letter?.text ?? '')?.[0];
  if (code === undefined) throw new Error(`No code came to ${email}.`);
  return code;
};

/** Makes a world whose people sign in by the codes that come to its mailbox. */
export const worldOf = (world: World): World => {
  signInBy(world.site, (email) => newestCode(world, email));
  return world;
};
