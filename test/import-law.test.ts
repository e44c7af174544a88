import { describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';

const root = join(import.meta.dirname, '..');

const Report = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** Runs dependency-cruiser over the folders of a checkout and gives what it reports. */
const cruise = (checkout: string, folders: string[]) =>
  new Promise<z.infer<typeof Report>['summary']>((resolve, reject) => {
    const program = join(root, 'node_modules/.bin/depcruise');
    const options = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders];
    execFile(
      process.execPath,
      [program, ...options],
      { cwd: checkout, maxBuffer: 1 << 28 },
      (error, stdout, stderr) => {
        if (stdout.trim() === '') return reject(new Error(stderr, { cause: error }));
        resolve(Report.parse(JSON.parse(stdout)).summary);
      },
    );
  });

/** One file per broken law; the file that it imports is made too. */
const planted = [
  { law: 'rules-are-pure', file: 'shared/rules/clock.ts', imports: 'node:fs' },
  { law: 'rules-are-pure', file: 'shared/rules/site.ts', imports: '../../functions/pages/site.ts' },
  { law: 'rules-are-pure', file: 'shared/rules/mail.ts', imports: 'stripe' },
  { law: 'functions-know-no-infrastructure', file: 'functions/runtime/a.ts', imports: '../../infra/local/stack.ts' },
  { law: 'cloud-names-functions-by-path', file: 'infra/cloud/a.ts', imports: '../../functions/tasks/entry.ts' },
  { law: 'local-reads-cdk-out', file: 'infra/local/a.ts', imports: '../../shared/status.ts' },
  { law: 'local-reads-cdk-out', file: 'infra/local/b.ts', imports: '../../functions/tasks/entry.ts' },
  { law: 'local-reads-cdk-out', file: 'infra/local/c.ts', imports: '../cloud/stack.ts' },
  { law: 'operate-keeps-its-distance', file: 'infra/operate/a.ts', imports: '../cloud/stack.ts' },
  { law: 'ports-are-built-in-one-place', file: 'functions/tasks/b.ts', imports: '../adapters/table.ts' },
  { law: 'only-adapters-call-services', file: 'functions/web/a.ts', imports: 'stripe' },
  { law: 'pages-are-pure', file: 'functions/pages/a.ts', imports: '../runtime/log.ts' },
  { law: 'running-needs-no-tools', file: 'infra/local/d.ts', imports: 'fast-check' },
  { law: 'no-cycles', file: 'functions/web/b.ts', imports: './b-too.ts' },
  { law: 'nothing-unresolved', file: 'functions/web/c.ts', imports: 'no-such-package' },
];

const plant = async (checkout: string) => {
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
    await copyFile(join(root, name), join(checkout, name));
  const write = async (file: string, text: string) => {
    await mkdir(dirname(join(checkout, file)), { recursive: true });
    await writeFile(join(checkout, file), text);
  };
  for (const { file, imports } of planted) {
    await write(file, `import * as it from '${imports}';\nexport const found = it;\n`);
    if (['stripe', 'fast-check'].includes(imports)) await write(`node_modules/${imports}/index.js`, '');
    if (imports.startsWith('.')) await write(join(dirname(file), imports), `export type Nothing = undefined;\n`);
  }
  await write('functions/web/b-too.ts', `import { found } from './b.ts';\nexport const it = found;\n`);
};

describe('the import law', () => {
  test('no file imports what its folder may not know', async () => {
    const { violations, totalCruised } = await cruise(root, ['infra', 'functions', 'shared', 'test']);
    expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
    expect(totalCruised).toBeGreaterThan(10);
  });

  test('a planted violation of each law is found', async () => {
    const checkout = await mkdtemp(join(tmpdir(), 'import-law-'));
    try {
      await plant(checkout);
      const { violations } = await cruise(checkout, ['infra', 'functions', 'shared']);
      // A cycle is reported once, from either end.
      const found = violations.flatMap(({ rule, from, to }) => [`${rule.name}: ${from}`, `${rule.name}: ${to}`]);
      expect(planted.map(({ law, file }) => `${law}: ${file}`).filter((line) => !found.includes(line))).toEqual([]);
    } finally {
      await rm(checkout, { recursive: true, force: true });
    }
  });
});
