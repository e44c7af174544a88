import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';

const root = join(import.meta.dirname, '../..');
const home = join(root, '.build/template');

/** Production's settings are the tests' own: those of `infra/cloud/settings` are the association's to change. */
const settings = { local: 'infra/cloud/settings', prod: 'test/template/settings' } as const;

/** What a synthesis depends on; two test files that see the same of it share one. */
const inputs = ['test/template/settings', 'infra/cloud', 'functions', 'shared', 'package-lock.json', 'tsconfig.json'];

const digestOf = (path: string, into = createHash('sha256')) => {
  const full = join(root, path);
  if (!existsSync(full)) return into;
  if (statSync(full).isFile()) return into.update(path).update(readFileSync(full));
  for (const name of readdirSync(full).sort()) digestOf(join(path, name), into);
  return into;
};

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

/** Takes the lock, whose one file is there with our number in it or not at all; false when somebody holds it. */
const take = (lock: string): boolean => {
  const own = `${lock}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
};

const holderOf = (lock: string): number | undefined => {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};

/** Frees the lock of a process that died, and gives one that lives time to end. */
const waitFor = async (lock: string) => {
  const holder = holderOf(lock);
  if (holder !== undefined && !isAlive(holder)) rmSync(lock, { force: true });
  await pause(50);
};

const forgetOthers = (keep: string) => {
  for (const name of existsSync(home) ? readdirSync(home) : []) {
    // What another process has removed meanwhile is forgotten already.
    const kept = statSync(join(home, name), { throwIfNoEntry: false });
    const isOld = kept !== undefined && Date.now() - kept.mtimeMs > 3_600_000;
    if (!name.startsWith(keep) && isOld) rmSync(join(home, name), { recursive: true, force: true });
  }
};

/**
 * Jest's own options for Node are none of the app's. CloudFormation's rules, to which CDK would also hold the template, take
 * twice the time of all the rest: `npm run check` asks them.
 */
const { NODE_OPTIONS: _, ...own } = process.env;
const env = { ...own, CDK_VALIDATION: 'false' };

/** Runs the app as `cdk synth` does; answers with what it said and whether it succeeded. */
export const runApp = async (
  args: readonly string[],
  nodeOptions: readonly string[] = [],
): Promise<{ code: number; said: string }> => {
  const command = [...nodeOptions, join(root, 'infra/cloud/app.ts'), ...args];
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, command, { cwd: root, maxBuffer: 1e8, env });
    return { code: 0, said: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, said: stdout + stderr };
  }
};

const make = async (folder: string, stage: 'local' | 'prod') => {
  const { code, said } = await runApp([
    '-c',
    `stage=${stage}`,
    '-c',
    `settings=${settings[stage]}`,
    '-c',
    `bundles=${join(folder, 'functions')}`,
    '--output',
    join(folder, 'cdk.out'),
  ]);
  if (code !== 0) throw new Error(`The app does not synthesize:\n${said}`);
  writeFileSync(join(folder, 'done'), '');
};

/** Synthesizes a stage once per state of the sources; answers with the folder of the cloud assembly. */
export const synthesized = async (stage: 'local' | 'prod'): Promise<string> => {
  const digest = inputs
    .reduce((hash, path) => digestOf(path, hash), createHash('sha256'))
    .digest('hex')
    .slice(0, 16);
  const folder = join(home, `${digest}-${stage}`);
  const lock = `${folder}.lock`;
  mkdirSync(home, { recursive: true });
  while (!existsSync(join(folder, 'done'))) {
    if (!take(lock)) {
      await waitFor(lock);
      continue;
    }
    try {
      if (!existsSync(join(folder, 'done'))) await make(folder, stage);
    } finally {
      rmSync(lock, { force: true });
    }
  }
  forgetOthers(digest);
  return join(folder, 'cdk.out');
};
