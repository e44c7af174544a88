import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { startSignIn } from '../../../infra/local/services/sign-in/start-sign-in.ts';
import { poolPlan } from '../../support/made-up/pool-plan.ts';

test('a sign-in that nobody began is shown as one that is over', async () => {
  const signIn = await startSignIn(0, new SharedArrayBuffer(8));
  signIn.furnish([poolPlan()], () => undefined);
  const answer = await fetch(`${signIn.address}/us-east-2_staff/interaction/none`);
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('This sign-in is over')]);
  await signIn.close();
});

test('what the sign-in cannot answer is told to whoever runs the stack, and not shown as a sign-in that is over', () => {
  const module = new URL('../../../infra/local/services/sign-in/start-sign-in.ts', import.meta.url);
  // No header can hold such an address: the answer that names it fails.
  const client = { id: 'client', callbacks: [], signedOut: ['http://127.0.0.1/\u{1F44B}'], scopes: ['openid'] };
  const program = `
    import { startSignIn } from '${module.href}';
    const signIn = await startSignIn(0, new SharedArrayBuffer(8));
    signIn.furnish(${JSON.stringify([poolPlan({ clients: [client] })])}, () => undefined);
    const query = new URLSearchParams({ client_id: 'client', logout_uri: '${client.signedOut[0]}' });
    const answer = await fetch(signIn.address + '/us-east-2_staff/logout?' + query, { redirect: 'manual' });
    console.log(answer.status, await answer.text());
    await signIn.close();`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program]);
  expect(String(stdout)).toBe('500 Internal Server Error\n');
  expect(String(stderr)).toContain('The sign-in could not answer GET /us-east-2_staff/logout: Invalid character');
}, 30_000);
