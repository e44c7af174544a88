import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { createClock } from '../../infra/local/clock.ts';
import type { FunctionDefinition } from '../../infra/local/services/lambda/function-definition.ts';
import { createLambdaHost, type FunctionLine, type LambdaHost } from '../../infra/local/services/lambda/lambda-host.ts';

const folder = mkdtempSync(join(tmpdir(), 'lambda-'));
const clock = createClock();
const hosts: LambdaHost[] = [];
const lines: FunctionLine[] = [];

const bundle = (name: string, code: string, change: Partial<FunctionDefinition> = {}): FunctionDefinition => {
  const home = join(folder, name);
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'index.js'), code);
  return {
    name,
    arn: `arn:aws:lambda:us-east-2:111122223333:function:${name}`,
    folder: home,
    handler: 'index.handler',
    runtime: 'nodejs24.x',
    roleArn: 'arn:aws:iam::111122223333:role/a-role',
    timeoutSeconds: 3,
    memoryMegabytes: 128,
    environment: {},
    aliases: { live: '7' },
    ...change,
  };
};

const hostWith = (concurrency: number | undefined, ...functions: FunctionDefinition[]): LambdaHost => {
  const surroundings = {
    region: 'us-east-2',
    endpoint: 'http://127.0.0.1:4566',
    credentials: () => ({ accessKeyId: 'KEY', secretAccessKey: 'SECRET', sessionToken: 'TOKEN' }),
  };
  const log = (line: FunctionLine) => void lines.push(line);
  const host = createLambdaHost({ functions, surroundings, clockOffset: clock.offset, log, concurrency });
  hosts.push(host);
  return host;
};
const hostOf = (...functions: FunctionDefinition[]): LambdaHost => hostWith(undefined, ...functions);

const parsed = z.looseObject({ errorType: z.optional(z.string()), errorMessage: z.optional(z.string()) });
const errorOf = (payload: string) => parsed.parse(JSON.parse(payload));

/** Runs code once as a handler's body and tells what Lambda answers. */
const call = (name: string, body: string, payload = '{}', change: Partial<FunctionDefinition> = {}) =>
  hostOf(bundle(name, `exports.handler = async (event, context) => { ${body} };`, change)).invoke(name, payload);

afterAll(async () => {
  await Promise.all(hosts.map((host) => host.close()));
  rmSync(folder, { recursive: true });
});

describe('a function of the template', () => {
  test('answers with what its handler returns, and null for nothing', async () => {
    expect(await call('echo', 'return { heard: event.say }', '{"say":"hello"}')).toMatchObject({
      payload: '{"heard":"hello"}',
      executedVersion: '$LATEST',
    });
    expect((await call('silent', '')).payload).toBe('null');
  });

  test('is a CommonJS bundle whatever package.json stands above it', async () => {
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    expect((await call('plain', "return require('node:path').basename(__dirname)")).payload).toBe('"plain"');
  });

  test("finds nothing of this machine's node_modules", async () => {
    const { payload, functionError } = await call('alone', "return require('zod')");
    expect(functionError).toBe('Unhandled');
    expect(errorOf(payload).errorType).toBe('Runtime.ImportModuleError');
  });

  test("has the template's environment and Lambda's own, and nothing of this process", async () => {
    const answer = await call('environment', 'return process.env', '{}', { environment: { TABLE: 'applications' } });
    const environment = z.record(z.string(), z.string()).parse(JSON.parse(answer.payload));
    expect(environment).toMatchObject({
      TABLE: 'applications',
      AWS_REGION: 'us-east-2',
      AWS_ACCESS_KEY_ID: 'KEY',
      AWS_SESSION_TOKEN: 'TOKEN',
      AWS_LAMBDA_FUNCTION_NAME: 'environment',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
    });
    expect(environment).not.toHaveProperty('HOME');
    expect(environment).not.toHaveProperty('NODE_OPTIONS');
  });

  test('is told who it is and how much time is left', async () => {
    const host = hostOf(
      bundle('told', 'exports.handler = async (e, c) => ({ ...c, left: c.getRemainingTimeInMillis() })'),
    );
    const { payload, requestId, executedVersion } = await host.invoke(
      'arn:aws:lambda:us-east-2:111122223333:function:told:live',
      '{}',
    );
    expect(executedVersion).toBe('7');
    const told: unknown = JSON.parse(payload);
    expect(told).toMatchObject({
      awsRequestId: requestId,
      functionName: 'told',
      functionVersion: '7',
      invokedFunctionArn: 'arn:aws:lambda:us-east-2:111122223333:function:told:live',
      memoryLimitInMB: '128',
    });
    const { left } = z.object({ left: z.number() }).parse(told);
    expect(left).toBeGreaterThan(2_000);
    expect(left).toBeLessThanOrEqual(3_000);
  });

  test('lives in the time of the local clock, also after a jump under way', async () => {
    const code = `exports.handler = async () => ({
      now: Date.now(), made: new Date().getTime(), text: Date.parse(Date()), kept: new Date(5).getTime(),
      same: new Date() instanceof Date, copy: new (new Date(7).constructor)(9).getTime() })`;
    const host = hostOf(bundle('clock', code));
    const times = z.object({ now: z.number(), made: z.number(), text: z.number() });
    const before = times.parse(JSON.parse((await host.invoke('clock', '{}')).payload));
    expect(Math.abs(before.now - clock.now())).toBeLessThan(5_000);
    clock.advanceTo(clock.now() + 60 * 86_400_000);
    const answer: unknown = JSON.parse((await host.invoke('clock', '{}')).payload);
    const after = times.parse(answer);
    for (const told of [after.now, after.made, after.text]) {
      expect(Math.abs(told - clock.now())).toBeLessThan(5_000);
    }
    expect(answer).toMatchObject({ kept: 5, same: true, copy: 9 });
  });

  test('stays warm: the second call finds what the first one left', async () => {
    const host = hostOf(bundle('warm', 'let calls = 0; exports.handler = async () => ++calls;'));
    await host.invoke('warm', '{}');
    expect((await host.invoke('warm', '{}')).payload).toBe('2');
  });

  test('stands still once it has answered: what it left under way goes on with its next call, as on Lambda', async () => {
    const code = `exports.handler = async ({ wait }) => {
      setTimeout(() => console.log('late'), 10);
      await new Promise((go) => setTimeout(go, wait));
    };`;
    const host = hostOf(bundle('frozen', code));
    const late = () => lines.filter(({ functionName, line }) => functionName === 'frozen' && line === 'late').length;
    await host.invoke('frozen', '{"wait":0}');
    await new Promise((go) => setTimeout(go, 150));
    expect(late()).toBe(0);
    await host.invoke('frozen', '{"wait":100}');
    expect(late()).toBe(2);
  });

  test('has one invocation at a time in a worker, and a second worker when the first is busy', async () => {
    const code = `let inside = 0; const id = Math.random();
      exports.handler = async () => { inside++; await new Promise((go) => setTimeout(go, 100)); return { id, most: inside-- }; }`;
    const host = hostOf(bundle('crowd', code));
    const answers = await Promise.all(Array.from({ length: 6 }, () => host.invoke('crowd', '{}')));
    const seen = answers.map(({ payload }) =>
      z.object({ id: z.number(), most: z.number() }).parse(JSON.parse(payload)),
    );
    expect(seen.every(({ most }) => most === 1)).toBe(true);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(4);
  });

  test('is refused while as many calls run, of all functions, as the account may have at once', async () => {
    const wait = 'exports.handler = () => new Promise((go) => setTimeout(go, 200))';
    const host = hostWith(5, bundle('one', wait), bundle('other', wait));
    const asked = Array.from({ length: 7 }, (_, index) => host.invoke(index === 0 ? 'other' : 'one', '{}'));
    const refused = { name: 'TooManyRequestsException', message: 'Rate Exceeded.', status: 429 };
    await expect(asked[5]).rejects.toMatchObject(refused);
    await expect(asked[6]).rejects.toMatchObject(refused);
    await Promise.all(asked.slice(0, 5));
    expect(await host.invoke('one', '{}')).toMatchObject({ payload: 'null' });
  });

  test('is busy while it runs and quiet afterwards', async () => {
    const host = hostOf(bundle('quiet', 'exports.handler = async () => 1'));
    const running = host.invoke('quiet', '{}');
    expect(host.busy()).toBe(true);
    await running;
    expect(host.busy()).toBe(false);
  });
});

describe('a function that fails', () => {
  test('answers with the name, message and trace of its error', async () => {
    const { payload, functionError } = await call(
      'refusing',
      "const e = new Error('{\"plan\":[]}'); e.name = 'AlreadyClosed'; e.stack = ''; throw e",
    );
    expect(functionError).toBe('Unhandled');
    expect(JSON.parse(payload)).toEqual({ errorType: 'AlreadyClosed', errorMessage: '{"plan":[]}', trace: [''] });
  });

  test('is ended at its own timeout, and the next call finds a fresh worker', async () => {
    const code = 'exports.handler = (event) => event.hang ? (() => { for (;;); })() : Promise.resolve("fresh")';
    const host = hostOf(bundle('slow', code, { timeoutSeconds: 1 }));
    const { payload, functionError, requestId } = await host.invoke('slow', '{"hang":true}');
    expect(functionError).toBe('Unhandled');
    expect(JSON.parse(payload)).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: `RequestId: ${requestId} Error: Task timed out after 1.00 seconds`,
    });
    expect((await host.invoke('slow', '{}')).payload).toBe('"fresh"');
  });

  test('is ended when it takes more memory than the template gives it', async () => {
    const greedy = 'const all = []; for (;;) all.push(new Array(1e5).fill(Math.random()))';
    const { payload } = await call('greedy', greedy, '{}', { memoryMegabytes: 40, timeoutSeconds: 20 });
    expect(errorOf(payload).errorType).toBe('Runtime.OutOfMemory');
  });

  test('tells an exit and a promise that nobody caught', async () => {
    expect(errorOf((await call('exiting', 'process.exit(3)')).payload)).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringMatching(/Runtime exited with error: exit status 3$/),
    });
    const forgotten = "Promise.reject(new TypeError('lost')); await new Promise((go) => setTimeout(go, 500))";
    expect(errorOf((await call('forgetful', forgotten)).payload)).toMatchObject({
      errorType: 'Runtime.UnhandledPromiseRejection',
      errorMessage: 'TypeError: lost',
    });
  });

  test('is not kept still with a promise that nobody caught: it has ended before the next call', async () => {
    const code = `let calls = 0; exports.handler = async () => { void Promise.reject(new Error('lost')); return ++calls; }`;
    const host = hostOf(bundle('lost', code));
    await host.invoke('lost', '{}');
    await new Promise((go) => setTimeout(go, 100));
    expect((await host.invoke('lost', '{}')).payload).toBe('1');
  });

  test('cannot answer with more than 6 MB, nor be asked with more', async () => {
    const { payload } = await call('talkative', "return 'x'.repeat(6_300_000)");
    expect(errorOf(payload).errorType).toBe('Function.ResponseSizeTooLarge');
    await expect(call('overwhelmed', '', JSON.stringify('x'.repeat(6_300_000)))).rejects.toMatchObject({ status: 413 });
  });

  test('may take a callback up to Node 22 and is refused from Node 24 on, as on Lambda', async () => {
    const code = 'exports.handler = (event, context, callback) => callback(null, "called back")';
    const host = hostOf(bundle('old', code, { runtime: 'nodejs22.x' }), bundle('new', code));
    expect((await host.invoke('old', '{}')).payload).toBe('"called back"');
    expect(errorOf((await host.invoke('new', '{}')).payload).errorType).toBe('Runtime.CallbackHandlerDeprecated');
  });

  test('is unknown by another name or alias', async () => {
    const host = hostOf(bundle('known', 'exports.handler = async () => 1'));
    await expect(host.invoke('unknown', '{}')).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
    await expect(host.invoke('known:canary', '{}')).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });
});

test('what a function writes is handed over line by line', async () => {
  const body = "console.log(JSON.stringify({ a: 1 })); console.error('bad %d', 2); process.stdout.write('raw\\n')";
  expect((await call('writer', body)).logs).toEqual(['{"a":1}', 'bad 2', 'raw']);
});

describe('in its log, where Lambda writes beside the function', () => {
  const logOf = async (name: string, body: string, change: Partial<FunctionDefinition> = {}) =>
    (await call(name, body, '{}', change)).logs;
  const written = z.looseObject({ errorType: z.string(), errorMessage: z.string(), stack: z.array(z.string()) });
  const errorIn = (line = '') => {
    const [at = '', requestId = '', level, what, error = ''] = line.split('\t');
    return { at: Date.parse(at), requestId, level, what, error: written.parse(JSON.parse(error)) };
  };

  test('stands what its handler threw, with everything that hangs on it', async () => {
    const thrown =
      "throw Object.assign(new TypeError('no such city'), { asked: 'Bloomington', cause: new Error('why') })";
    const [own, line, ...more] = await logOf('throwing', `process.stdout.write('own\\n'); ${thrown}`);
    const { at, requestId, error, ...about } = errorIn(line);
    expect([own, more]).toEqual(['own', []]);
    expect(about).toEqual({ level: 'ERROR', what: 'Invoke Error ' });
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(Math.abs(at - clock.now())).toBeLessThan(5_000);
    expect(error).toMatchObject({ errorType: 'TypeError', errorMessage: 'no such city', asked: 'Bloomington' });
    expect(error).toMatchObject({ cause: { errorType: 'Error', errorMessage: 'why' } });
    expect(error.stack[0]).toBe('TypeError: no such city');
  });

  test('stands what it threw that is no error, and what is too entangled to be written', async () => {
    expect(errorIn((await logOf('wordy', "throw 'words'"))[0]).error).toMatchObject({ errorMessage: 'words' });
    const entangled = "const e = new RangeError('round'); e.itself = { e }; throw e";
    expect((await logOf('entangled', entangled))[0]).toContain('"errorType":"RangeError","errorMessage":"round"');
  });

  test('stands a promise that nobody caught, an error that nobody caught, and a bundle that cannot be loaded', async () => {
    const wait = 'await new Promise((go) => setTimeout(go, 500))';
    const rejected = errorIn((await logOf('rejecting', `Promise.reject(new TypeError('lost')); ${wait}`))[0]);
    expect(rejected).toMatchObject({
      what: 'Unhandled Promise Rejection ',
      error: { errorMessage: 'TypeError: lost' },
    });
    const late = errorIn((await logOf('late', `setTimeout(() => { throw new TypeError('late') }, 0); ${wait}`))[0]);
    expect(late).toMatchObject({
      what: 'Uncaught Exception ',
      error: { errorType: 'TypeError', errorMessage: 'late' },
    });
    const [line] = (await hostOf(bundle('unloadable', "require('nothing-of-ours')")).invoke('unloadable', '{}')).logs;
    expect(errorIn(line)).toMatchObject({
      what: 'Uncaught Exception ',
      error: { errorType: 'Runtime.ImportModuleError' },
    });
  });

  test('stands how it ended when it was ended: by its timeout, by its memory, or by itself', async () => {
    expect((await logOf('hanging', 'for (;;);', { timeoutSeconds: 1 }))[0]).toMatch(
      /Task timed out after 1.00 seconds$/,
    );
    expect((await logOf('leaving', 'process.exit(3)'))[0]).toMatch(/Runtime exited with error: exit status 3$/);
    const greedy = 'const all = []; for (;;) all.push(new Array(1e5).fill(Math.random()))';
    expect((await logOf('hungry', greedy, { memoryMegabytes: 40, timeoutSeconds: 20 }))[0]).toMatch(/Runtime exited/);
  });

  test('stands nothing of Lambda where nothing went wrong', async () => {
    const host = hostOf(bundle('well', 'exports.handler = async () => 1'));
    expect((await host.invoke('well', '{}')).payload).toBe('1');
    await host.close();
    expect(lines.filter(({ functionName }) => functionName === 'well')).toEqual([]);
  });
});

test('a caller that gives up is let go at once, and the function runs to its end', async () => {
  const host = hostOf(
    bundle('steady', 'exports.handler = async () => { await new Promise((go) => setTimeout(go, 200)); return 1; }'),
  );
  const giveUp = new AbortController();
  const call = host.invoke('steady', '{}', giveUp.signal);
  giveUp.abort(new Error('stopped'));
  await expect(call).rejects.toThrow('stopped');
  expect(host.busy()).toBe(true);
});
