import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const file = pathToFileURL(`${import.meta.dirname}/../../../infra/local/stack/end-on-signal.ts`).href;

/** A stack that needs so many milliseconds to end, in a process of its own, and the code that it ends with. */
const stackThatEndsIn = async (milliseconds: number) => {
  const program = `
    import { endOnSignal } from '${file}';
    const close = () => new Promise((ended) => setTimeout(ended, ${milliseconds}));
    endOnSignal({ close }, () => undefined);
    setInterval(() => undefined, 1000);
    console.log('up');`;
  const child = spawn(process.execPath, ['--input-type=module', '--no-warnings', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  return { child, code: async () => (await ended)[0] as unknown };
};

describe('Ctrl-C', () => {
  test('comes twice at once, from the terminal and from npm: what is under way is ended, not cut', async () => {
    const { child, code } = await stackThatEndsIn(300);
    child.kill('SIGINT');
    await pause(20);
    child.kill('SIGINT');
    expect(await code()).toBe(0);
  });

  test('pressed again waits for nothing', async () => {
    const { child, code } = await stackThatEndsIn(600_000);
    child.kill('SIGINT');
    await pause(700);
    child.kill('SIGINT');
    expect(await code()).toBe(130);
  });
});
