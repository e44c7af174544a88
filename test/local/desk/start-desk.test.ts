import { expect, test } from '@jest/globals';
import { startDesk } from '../../../infra/local/desk/start-desk.ts';

test.each([
  ['a person', 'text/html', /<h1>Something went wrong<\/h1>\s*<p>Time stands still\.<\/p>/],
  ['a program', 'application/json', /^\{"message":"Time stands still\."\}$/],
])('what went wrong is told to %s in the form they read', async (_who, accept, told) => {
  const warnings: string[] = [];
  const desk = await startDesk(0, (line) => warnings.push(line));
  desk.serve([() => Promise.reject(new Error('Time stands still.'))]);
  const response = await fetch(`${desk.address}/time`, { headers: { accept } });
  expect([response.status, response.headers.get('content-type')]).toEqual([500, expect.stringContaining(accept)]);
  expect(await response.text()).toMatch(told);
  expect(warnings).toEqual(['The desk could not answer GET /time: Time stands still.']);
  await desk.close();
});

test.each(['//', '/%'])(
  'an address that is none (%s) is no fault of the desk, and nobody is warned of it',
  async (path) => {
    const warnings: string[] = [];
    const desk = await startDesk(0, (line) => warnings.push(line));
    desk.serve([]);
    const response = await fetch(`${desk.address}${path}`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('This request cannot be read');
    expect(warnings).toEqual([]);
    await desk.close();
  },
);
