import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placeholderFunctions } from './placeholder-functions.ts';
import { runApp } from './synthesized.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unexplained-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('cdk-nag', () => {
  test('ends the synthesis when the explanations are taken away', async () => {
    const silence = join(folder, 'silence.mjs');
    const cdk = join(import.meta.dirname, '../../node_modules/aws-cdk-lib/index.js');
    writeFileSync(silence, `import cdk from '${cdk}'; cdk.Validations.prototype.acknowledge = () => {};`);
    const placeholders = placeholderFunctions(folder);
    const { code, said } = await runApp([...placeholders, '--output', join(folder, 'cdk.out')], ['--import', silence]);
    expect(code).toBe(1);
    for (const rule of ['AwsSolutions-SMG4', 'AwsSolutions-SF1', 'AwsSolutions-APIG4', 'AwsSolutions-IAM5'])
      expect(said).toContain(rule);
  }, 60_000);
});
