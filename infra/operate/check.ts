import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

interface Check {
  name: string;
  command: string[];
}

/** Synthesized as production: it has every resource, and nothing there is softened for a test. */
const synthesis = ['cdk', 'synth', '--quiet', '-c', 'stage=prod', '-c', 'bundles=.build/checked/functions'];

/** The longest first, so that the short ones fill the other core. */
const checks: Check[] = [
  { name: 'lint', command: ['eslint', '.', '--max-warnings', '0'] },
  { name: 'template laws', command: ['jest', '--ci', 'test/template'] },
  { name: 'synthesis and cdk-nag', command: [...synthesis, '--output', '.build/checked/cdk.out'] },
  { name: 'types', command: ['typescript7', '-p', 'tsconfig.json'] },
  { name: 'types of the rules', command: ['typescript7', '-p', 'shared/tsconfig.json'] },
  { name: 'import law', command: ['depcruise', 'infra', 'functions', 'shared', 'test'] },
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'unused code', command: ['knip'] },
];

/** Programs that are started by their file: jest needs a flag of Node, and TypeScript 7 has no name of its own in .bin. */
const files: Record<string, string[]> = {
  jest: ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'],
  typescript7: ['node_modules/typescript7/bin/tsc'],
};

/** Runs one check and answers whether it passed; what it said is shown only when it did not. */
const run = async ({ name, command: [program = '', ...args] }: Check) => {
  const started = performance.now();
  const { code, said } = await new Promise<{ code: number | null; said: string }>((resolve, reject) => {
    const child = spawn(process.execPath, [...(files[program] ?? [`node_modules/.bin/${program}`]), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()));
    child.on('error', reject).on('close', (code) => resolve({ code, said }));
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${name} (${seconds} s)${code === 0 ? '' : `\n${said}`}`);
  return code === 0;
};

/** Runs all checks, as many at once as there are cores (two at most: lint and synthesis need memory). */
const runAll = async () => {
  const waiting = [...checks];
  const results: boolean[] = [];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await run(next));
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
  return results.filter((passed) => !passed).length;
};

const failed = await runAll();
console.log(failed === 0 ? `All ${checks.length} checks passed.` : `${failed} of ${checks.length} checks failed.`);
process.exitCode = failed === 0 ? 0 : 1;
