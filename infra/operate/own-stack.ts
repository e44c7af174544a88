import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { type LocalStack, type LocalStackOptions, startLocalStack } from '../local/local-stack.ts';
import { synthesize } from '../local/stack/synthesize.ts';

type Wishes = Pick<LocalStackOptions, 'log'> & {
  /** What was synthesized already, to be played as it is. */
  readonly assembly?: string | undefined;
};

const inFolderOfItsOwn = async <Result>(act: (folder: string) => Promise<Result>): Promise<Result> => {
  mkdirSync('.build', { recursive: true });
  const folder = mkdtempSync('.build/own-stack-');
  try {
    await synthesize(folder);
    return await act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};

/** Starts a stack for one act alone, synthesized for it unless told otherwise, and leaves nothing of it behind. */
export const onOwnStack = async <Result>(
  act: (stack: LocalStack) => Promise<Result>,
  { assembly, ...options }: Wishes,
): Promise<Result> => {
  const play = async (assemblyFolder: string): Promise<Result> => {
    const stack = await startLocalStack({ assemblyFolder, ...options });
    try {
      return await act(stack);
    } finally {
      await stack.close();
    }
  };
  return assembly === undefined ? inFolderOfItsOwn(play) : play(assembly);
};
