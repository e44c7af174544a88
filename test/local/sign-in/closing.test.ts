import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { startSignIn } from '../../../infra/local/services/sign-in/start-sign-in.ts';

test('the sign-in can be closed when its thread is gone already', async () => {
  const signIn = await startSignIn(0, new SharedArrayBuffer(8));
  await signIn.close();
  await signIn.close();
  await expect(fetch(signIn.address)).rejects.toThrow();
}, 10_000);

test('a sign-in that breaks down is told, and ends the stack: nobody could sign in to it', () => {
  const module = new URL('../../../infra/local/services/sign-in/start-sign-in.ts', import.meta.url);
  const program = `
    import { startSignIn } from '${module.href}';
    const signIn = await startSignIn(0, new SharedArrayBuffer(8));
    signIn.furnish('no pools', () => undefined);
    setTimeout(() => process.exit(0), 20_000);`;
  const { status, stderr } = spawnSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', program]);
  expect(String(stderr)).toContain('The sign-in ended by itself: ');
  expect(status).toBe(1);
}, 30_000);
