import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { startLocalStack, type LocalStack } from '../../infra/local/local-stack.ts';
import { forgetDataFolder } from '../../infra/local/stack/forget-data-folder.ts';
import { synthesizeSmallSystem } from '../support/running/small-local-stack.ts';
import type { Synthesized } from '../support/sources/synthesize.ts';

const DAY = 86_400_000;
const home = mkdtempSync(join(tmpdir(), 'local-stack-'));
const dataFolder = join(home, 'data');
const lines: string[] = [];
let small: Synthesized;
let stack: LocalStack;

const start = () => startLocalStack({ assemblyFolder: small.folder, dataFolder, log: (line) => lines.push(line) });

beforeAll(async () => {
  small = synthesizeSmallSystem();
  stack = await start();
});
afterAll(async () => {
  await stack.close();
  small.clean();
  rmSync(home, { recursive: true });
});

const apply = (id: string) => fetch(`${stack.addresses.site}/apply/${id}`, { method: 'POST' });

const statusOf = async (id: string) => {
  const executionArn = `arn:aws:states:us-east-2:111122223333:execution:small:${id}-1`;
  const told = await stack.services.states.handle('DescribeExecution', { executionArn });
  return z.object({ status: z.string(), stopDate: z.optional(z.number()) }).parse(told);
};

describe('the local stack', () => {
  test('carries a request through page, table, stream and state machine, and forty days further', async () => {
    expect((await apply('a')).status).toBe(202);
    await stack.quiet();
    expect(await statusOf('a')).toMatchObject({ status: 'RUNNING' });
    const before = stack.clock.now();
    const [due] = await stack.advance('next');
    expect(Math.round(((due ?? 0) - before) / DAY)).toBe(40);
    const { status, stopDate } = await statusOf('a');
    expect(status).toBe('SUCCEEDED');
    expect(Math.round(((stopDate ?? 0) * 1000 - before) / DAY)).toBe(40);
    expect(lines.map((line) => line.slice(18))).toEqual(['Application a was submitted', 'Execution a-1 ended']);
  });

  test('lets every part live in the same time after a jump', async () => {
    await apply('b');
    await stack.quiet();
    const { Items } = z
      .object({ Items: z.array(z.object({ id: z.object({ S: z.string() }), at: z.object({ N: z.string() }) })) })
      .parse(
        await stack.services.dynamodb.call('Scan', {
          TableName: stack.assembly.ofType('AWS::DynamoDB::Table')[0]?.ref ?? '',
        }),
      );
    const written = Number(Items.find(({ id }) => id.S === 'b')?.at.N);
    expect(Math.abs(written - stack.clock.now())).toBeLessThan(60_000);
    expect(stack.clock.now() - Date.now()).toBeGreaterThan(39 * DAY);
  });

  test('goes on after a restart: the time, the wait that was open, and what is asked for afterwards', async () => {
    await stack.close();
    const before = stack.clock.now();
    stack = await start();
    expect(Math.abs(stack.clock.now() - before)).toBeLessThan(60_000);
    expect(await statusOf('b')).toMatchObject({ status: 'RUNNING' });
    await apply('c');
    await stack.advance(stack.clock.now() + 41 * DAY);
    expect([await statusOf('b'), await statusOf('c')]).toMatchObject([
      { status: 'SUCCEEDED' },
      { status: 'SUCCEEDED' },
    ]);
  });

  test('is alone with its data, and says so to a second one', async () => {
    await expect(start()).rejects.toThrow(/Another stack works with the data in .*: end it first/);
  });

  test('says which port is taken and what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    for (const door of ['site', 'desk', 'stripe', 'aws', 'signIn']) {
      const taken = startLocalStack({ assemblyFolder: small.folder, ports: { [door]: port } });
      await expect(taken).rejects.toThrow(new RegExp(`Port ${port} of 127.0.0.1 is taken: .*--port`));
    }
    other.close();
  });

  test.each([
    ['lock.sqlite', 'not what it was'],
    ['clock.json', 'not what it was'],
    ['clock.json', '{"offset":"a week"}'],
    ['stripe-keys.json', 'not what it was'],
    ['executions.sqlite', 'not what it was'],
    ['sign-in/users.json', 'not what it was'],
    ['sign-in/users.json', '{"pool":[{"email":"rita.reviewer@example.org"}]}'],
    ['events/one.json', 'not what it was'],
    ['events/one.json', '{}'],
  ])('says in a line what to do when its %s is damaged: %s', async (file, text) => {
    const damaged = mkdtempSync(join(home, 'damaged-'));
    mkdirSync(dirname(join(damaged, file)), { recursive: true });
    writeFileSync(join(damaged, file), text);
    const starting = startLocalStack({ assemblyFolder: small.folder, dataFolder: damaged });
    const path = join(damaged, file === 'lock.sqlite' ? '' : file).replace(/\/$/, '');
    await expect(starting).rejects.toThrow(
      new RegExp(`^The data in ${path} is damaged \\(.*\\): restore it, or begin again with npm start -- --fresh\\.$`),
    );
  });

  test('moves time by the page on the desk, for people and for programs', async () => {
    const before = stack.clock.now();
    const post = (init: RequestInit) => fetch(stack.addresses.time, { method: 'POST', ...init });
    const json = { 'content-type': 'application/json' };
    const told = await (await post({ headers: json, body: '{"by":"a week"}' })).json();
    expect(told).toMatchObject({ stops: [], happened: [], nextDue: null });
    expect(stack.clock.now() - before).toBeGreaterThanOrEqual(7 * DAY);
    const page = await post({ body: new URLSearchParams({ by: '2 days' }) });
    expect(await page.text()).toContain('Time has moved');
    expect(stack.clock.now() - before).toBeGreaterThanOrEqual(9 * DAY);
    expect((await post({ headers: json, body: '{"to":"2020-01-01"}' })).status).toBe(422);
    expect((await post({ headers: { origin: 'https://example.org' }, body: 'next=1' })).status).toBe(403);
  });

  test('does not start with a role that its function may not take', async () => {
    const assemblyFolder = join(home, 'distrusted');
    cpSync(small.folder, assemblyFolder, { recursive: true });
    const template = join(assemblyFolder, 'Small.template.json');
    writeFileSync(template, readFileSync(template, 'utf8').replaceAll('lambda.amazonaws.com', 'ec2.amazonaws.com'));
    await expect(startLocalStack({ assemblyFolder })).rejects.toThrow(/Apply.*does not let lambda\.amazonaws\.com/);
  });

  test('begins again when it is told to forget all that it has written', async () => {
    await apply('d');
    await stack.close();
    forgetDataFolder(dataFolder);
    expect(existsSync(dataFolder)).toBe(false);
    stack = await start();
    await expect(statusOf('d')).rejects.toThrow('Execution Does Not Exist');
  });
});
