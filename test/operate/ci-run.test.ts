import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder: string;

const program = (name: string, text: string) =>
  writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });

/** An npm that notes what it was asked, writes the report of `npm test`, and fails where it is told to. */
const npm = (report: object | undefined, failing: string[] = []) => {
  writeFileSync(join(folder, 'report.json'), JSON.stringify(report ?? {}));
  const write =
    report === undefined
      ? ''
      : 'if [ "$1" = test ]; then mkdir -p .build; cp ../report.json .build/test-report.json; fi';
  const fail = failing.map((words) => `[ "$*" = "${words}" ] && exit 3`).join('\n');
  program('npm', `echo "$*" >> ../npm-calls\n${write}\n${fail}\nexit 0`);
};

const run = () => {
  const { status, stdout } = spawnSync(join(folder, 'checkout/.ci/run'), {
    encoding: 'utf8',
    env: { PATH: `${join(folder, 'bin')}:/usr/bin:/bin` },
  });
  return { status, lastLine: stdout.trimEnd().split('\n').at(-1) };
};

const report = (passed: number, failed: number, broken = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numRuntimeErrorTestSuites: broken,
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ci-run-'));
  mkdirSync(join(folder, 'bin'));
  cpSync(join(import.meta.dirname, '../../.ci'), join(folder, 'checkout/.ci'), { recursive: true });
  for (const name of ['java', 'apt-get', 'sudo']) program(name, 'exit 0');
  program('node', `exec '${process.execPath}' "$@"`);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('.ci/run', () => {
  test('tests, checks and the demo are run, counted from the report, and told in the last line', () => {
    npm(report(120, 0));
    expect(run()).toEqual({ status: 0, lastLine: '122 passed, 0 failed' });
    expect(readFileSync(join(folder, 'npm-calls'), 'utf8')).toBe('test\nrun check\nrun demo\n');
  });

  test('recorded cases beside the checkout are one step more', () => {
    mkdirSync(join(folder, 'shared/asl-cases'), { recursive: true });
    npm(report(120, 0));
    expect(run().lastLine).toBe('123 passed, 0 failed');
    expect(readFileSync(join(folder, 'npm-calls'), 'utf8')).toContain('run conformance -- ../shared/asl-cases\n');
  });

  test('failed tests and test files that could not run are failures', () => {
    npm(report(10, 2, 1), ['test']);
    expect(run()).toEqual({ status: 1, lastLine: '12 passed, 3 failed' });
  });

  test('a failed check fails everything, and what comes after it still runs', () => {
    npm(report(10, 0), ['run check']);
    expect(run()).toEqual({ status: 1, lastLine: '11 passed, 1 failed' });
  });

  test('a test run that breaks off without a report, or without naming a failure, is a failure', () => {
    npm(undefined, ['test']);
    expect(run()).toEqual({ status: 1, lastLine: '2 passed, 1 failed' });
    npm(report(10, 0), ['test']);
    expect(run()).toEqual({ status: 1, lastLine: '12 passed, 1 failed' });
  });

  test('a report of yesterday counts for nothing', () => {
    npm(report(10, 0));
    run();
    npm(undefined);
    expect(run()).toEqual({ status: 1, lastLine: '2 passed, 1 failed' });
  });
});
