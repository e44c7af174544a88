import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { installation, missingPackages } from './installed.mjs';
import { alone } from './alone.mjs';

const wait = { run: '1 minute', all: '2 minutes' };

const flags = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error', '--ignore-scripts=false'];

/** The npm that started us, on the Node that runs it: the one in node_modules may be about to be replaced. */
const npm = () => {
  const program = process.env.npm_execpath ?? '';
  return program.endsWith('npm-cli.js') ? [process.env.npm_node_execpath ?? process.execPath, program] : ['npm'];
};

/** Runs npm quietly; answers with what it said when it failed. */
const runNpm = (args) =>
  new Promise((resolve) => {
    const [program, ...first] = npm();
    const child = spawn(program, [...first, ...args, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => resolve(code === 0 ? undefined : `${said}npm ended with ${code ?? signal}.`));
  });

const ready = (kind) => missingPackages(kind).length === 0 && runsLambdasNode();

/** A node_modules copied from another machine holds a Node that does not start here. */
const runsLambdasNode = () => {
  const wanted = readFileSync('.nvmrc', 'utf8').trim();
  const { stdout } = spawnSync('node_modules/.bin/node', ['--version'], { encoding: 'utf8' });
  return stdout?.startsWith(`v${wanted}.`) === true;
};

/**
 * Installs what the lockfile says when it is missing or out of date; answers with a sentence when that fails. Tools for
 * tests are added beside what is there, since a stack may be running on it; anything else begins anew.
 */
export const installDependencies = (kind, tell) =>
  alone('.build/installing', async () => {
    if (ready(kind)) return undefined;
    const what = kind === 'all' ? 'what the system and its tests need' : 'what the system needs';
    tell(`Installing ${what} from package-lock.json (about ${wait[kind]}, once) ...`);
    const addsOnly = installation() !== undefined && ready('run');
    const failure = addsOnly
      ? await runNpm(['install', '--no-save', '--include=dev'])
      : await runNpm(['ci', kind === 'all' ? '--include=dev' : '--omit=dev']);
    if (!failure) return undefined;
    return `${failure}\nThe packages could not be installed: read npm's words above, then run the same command again.`;
  });
