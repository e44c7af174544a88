import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { installedChrome, missingChromium, missingNode } from '../../infra/operate/prepare/requirements.mjs';
import { missingJava } from '../../infra/local/services/dynamodb/java.mjs';

const root = join(import.meta.dirname, '../..');
let clone: string;

const write = (file: string, text: string, mode = 0o644) => {
  mkdirSync(dirname(join(clone, file)), { recursive: true });
  writeFileSync(join(clone, file), text);
  chmodSync(join(clone, file), mode);
};

const lockfile = (version: string) => ({
  packages: { '': {}, 'node_modules/needed': { version }, 'node_modules/tool': { version, dev: true } },
});

/** An npm that installs what the lockfile says and notes how it was called. */
const fakeNpm = `
const { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const [command, scope] = process.argv.slice(2);
appendFileSync('npm-calls', [command, scope, process.argv[4]].join(' ') + '\\n');
if (process.env.NPM_FAILS) { console.error('npm error network'); process.exit(7); }
if (command === 'ci') rmSync('node_modules', { recursive: true, force: true });
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const kept = Object.entries(packages).filter(([path, it]) => path && !(it.dev && process.argv.includes('--omit=dev')));
mkdirSync('node_modules/.bin', { recursive: true });
writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages: Object.fromEntries(kept) }));
writeFileSync('node_modules/.bin/node', '#!/bin/sh\\necho v24.1.0\\n', { mode: 0o755 });
`;

const java = (version: string) => `#!/bin/sh\necho 'openjdk version "${version}" 2025-04-15' >&2\n`;

const prepare = (command: string, environment: Record<string, string> = {}) => {
  const { status, stderr } = spawnSync(process.execPath, ['infra/operate/prepare.mjs', command], {
    cwd: clone,
    encoding: 'utf8',
    env: { PATH: join(clone, 'bin'), npm_execpath: join(clone, 'npm-cli.js'), ...environment },
  });
  return { status, said: stderr };
};

const npmCalls = () => (existsSync(join(clone, 'npm-calls')) ? readFileSync(join(clone, 'npm-calls'), 'utf8') : '');

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'fresh-clone-'));
  cpSync(join(root, 'infra/operate/prepare'), join(clone, 'infra/operate/prepare'), { recursive: true });
  for (const file of ['infra/operate/prepare.mjs', 'infra/local/services/dynamodb/java.mjs'])
    cpSync(join(root, file), join(clone, file));
  write('.nvmrc', '24\n');
  write('package.json', '{"type":"commonjs"}');
  write('package-lock.json', JSON.stringify(lockfile('1.0.0')));
  write('npm-cli.js', fakeNpm);
  write('bin/java', java('17.0.15'), 0o755);
  symlinkSync('/bin/sh', join(clone, 'bin/sh'));
});

afterEach(() => rmSync(clone, { recursive: true, force: true }));

describe('preparing a fresh clone', () => {
  test('running installs what running needs, with one line, and only once', () => {
    const first = prepare('start');
    expect(first.said).toMatch(/^Installing what the system needs .*about \d minute.*\n$/);
    expect(first.status).toBe(0);
    expect(prepare('start')).toEqual({ status: 0, said: '' });
    expect(npmCalls()).toBe('ci --omit=dev --no-audit\n');
  });

  test('testing installs everything, which is enough for running', () => {
    expect(prepare('test').status).toBe(0);
    expect(prepare('start').said).toBe('');
    expect(npmCalls()).toBe('ci --include=dev --no-audit\n');
  });

  test('testing beside a running stack adds its tools and takes nothing away', () => {
    prepare('start');
    prepare('test');
    expect(npmCalls()).toBe('ci --omit=dev --no-audit\ninstall --no-save --include=dev\n');
  });

  test('a lockfile that changed is installed from nothing', () => {
    prepare('start');
    write('package-lock.json', JSON.stringify(lockfile('2.0.0')));
    prepare('start');
    expect(npmCalls()).toBe('ci --omit=dev --no-audit\nci --omit=dev --no-audit\n');
  });

  test('a Node that does not start on this machine is installed again', () => {
    prepare('start');
    write('node_modules/.bin/node', 'not a program', 0o755);
    prepare('start');
    expect(npmCalls()).toBe('ci --omit=dev --no-audit\nci --omit=dev --no-audit\n');
  });

  test('an installation that fails shows why and ends', () => {
    const { status, said } = prepare('start', { NPM_FAILS: 'yes' });
    expect(status).toBe(1);
    expect(said).toContain('npm error network');
    expect(said).toContain('run the same command again');
  });

  test('an installation that somebody killed does not keep the next one waiting', () => {
    write('.build/installing', '999999999');
    expect(prepare('start').status).toBe(0);
  });

  test('running without Java ends at once with one line that names what to install', () => {
    rmSync(join(clone, 'bin/java'));
    const { status, said } = prepare('start');
    expect(status).toBe(1);
    expect(said).toMatch(/^Java 17 or newer is needed .*install it \(.+\)\.\n$/);
    expect(npmCalls()).toBe('');
  });

  test('the Java of JAVA_HOME is used before the one on the PATH', () => {
    write('bin/java', java('11.0.2'), 0o755);
    write('home/bin/java', java('21.0.1'), 0o755);
    expect(prepare('start', { JAVA_HOME: join(clone, 'home') }).status).toBe(0);
    expect(prepare('start').status).toBe(1);
  });

  test('testing without Java says so and goes on', () => {
    write('bin/java', java('11.0.2'), 0o755);
    const { status, said } = prepare('test');
    expect(status).toBe(0);
    expect(said).toContain('Java 17 or newer is needed for the local database, this is 11');
    expect(said).toContain('Tests that need it count as failed.');
  });
});

describe('what the machine must have', () => {
  test('a Node older than 20 is named', () => {
    expect(missingNode('18.20.1')).toContain('this is 18.20.1');
    expect(missingNode('20.0.0')).toBeUndefined();
  });

  test('Java 8 counted as 1.8 is too old, Java 21 is not', () => {
    write('bin/java', java('1.8.0_392'), 0o755);
    expect(missingJava(join(clone, 'bin/java'))).toContain('Java 17');
    write('bin/java', java('21'), 0o755);
    expect(missingJava(join(clone, 'bin/java'))).toBeUndefined();
  });

  test('the libraries that the packaged Chromium misses are named', () => {
    expect(missingChromium('linux', 'x64', [clone])).toContain('apt-get install -y libnss3 libnspr4');
    write('libnss3.so', '');
    write('libnspr4.so', '');
    expect(missingChromium('linux', 'x64', [clone])).toBeUndefined();
  });

  test('where the packaged Chromium cannot run, the Chrome of the machine does', () => {
    expect(installedChrome('linux', 'x64', () => true)).toBeUndefined();
    expect(installedChrome('darwin', 'arm64', () => true)).toContain('Google Chrome');
    expect(installedChrome('linux', 'arm64', (path) => path === '/usr/bin/chromium')).toBe('/usr/bin/chromium');
    expect(missingChromium('plan9', 'x64')).toContain('Google Chrome');
  });
});
