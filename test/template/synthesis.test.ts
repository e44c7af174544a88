import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../infra/cloud/bundle.ts';
import { synthesized } from './synthesized.ts';
import type { JsonValue } from '../../infra/local/json.ts';
import { at, valueAt } from './template.ts';

let folder: string;
const brandColour = '#123456';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'synthesis-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('bundling', () => {
  const bundleOne = async (code: string, policyFolder: string) => {
    const from = join(folder, 'one');
    mkdirSync(from, { recursive: true });
    writeFileSync(join(from, 'only.ts'), code);
    await bundle({ from, to: join(folder, 'bundled'), names: ['only'], policyFolder, brandColour });
    return readFileSync(join(folder, 'bundled/only/index.js'), 'utf8');
  };
  const policies = join(import.meta.dirname, '../../shared/policy/policies.ts');

  test('a function without its entry file ends it, by name', async () => {
    const missing = bundle({
      from: folder,
      to: folder,
      names: ['tasks/nowhere'],
      policyFolder: 'shared/policy',
      brandColour,
    });
    await expect(missing).rejects.toThrow('lacks tasks/nowhere.ts');
  });

  test('the policies of another folder take the place of our own', async () => {
    const other = join(folder, 'policy');
    mkdirSync(other);
    writeFileSync(join(other, 'policies.ts'), "export const policies = ['of another association'];");
    const code = `import { policies } from '${policies}'; export const handler = () => policies;`;
    expect(await bundleOne(code, other)).toContain('of another association');
    expect(await bundleOne(code, 'shared/policy')).not.toContain('of another association');
  });

  test("what Lambda runs may be read by all, whatever the operator's files may, and so may what stood there already", async () => {
    const modeOf = () => statSync(join(folder, 'bundled/only/index.js')).mode & 0o777;
    const usual = process.umask(0o077);
    try {
      await bundleOne('export const handler = () => "fresh";', 'shared/policy');
      expect(modeOf()).toBe(0o644);
      chmodSync(join(folder, 'bundled/only/index.js'), 0o600);
      await bundleOne('export const handler = () => "fresh";', 'shared/policy');
      expect(modeOf()).toBe(0o644);
    } finally {
      process.umask(usual);
    }
  });

  test("the association's colour takes the place of our own in the stylesheet", async () => {
    const from = join(folder, 'painted');
    mkdirSync(join(from, 'pages/assets'), { recursive: true });
    writeFileSync(join(from, 'only.ts'), 'export const handler = () => 1;');
    const stylesheet = join(from, 'pages/assets/endorsement.css');
    const paint = () =>
      bundle({ from, to: join(from, 'out'), names: ['only'], policyFolder: 'shared/policy', brandColour });
    writeFileSync(stylesheet, readFileSync(join(import.meta.dirname, '../../functions/pages/assets/endorsement.css')));
    await paint();
    const served = readFileSync(join(from, 'out/web/public/assets/endorsement.css'), 'utf8');
    expect(served).toContain('--govuk-brand-colour: #123456;');
    expect(served).not.toContain('#14504f');
    writeFileSync(stylesheet, ':root {}');
    await expect(paint()).rejects.toThrow('names no --govuk-brand-colour');
  });

  test('Stripe can be made and called in a bundle that leaves most of it out', async () => {
    const stripe = join(import.meta.dirname, '../../node_modules/stripe/esm/stripe.esm.node.js');
    const code = `import Stripe from '${stripe}'; const stripe = new Stripe('sk_test_x');
      export const handler = () => [stripe.checkout.sessions, stripe.refunds].map((part) => typeof part.create);`;
    await bundleOne(code, 'shared/policy');
    const { handler } = (await import(join(folder, 'bundled/only/index.js'))) as { handler: () => string[] };
    expect(handler()).toEqual(['function', 'function']);
  });
});

describe('cdk-nag', () => {
  test('finds nothing that is not explained, and every explanation is a sentence', async () => {
    const assembly = await synthesized('prod');
    const metadata = JSON.parse(readFileSync(join(assembly, 'Endorsement-prod.metadata.json'), 'utf8')) as Record<
      string,
      JsonValue[]
    >;
    const reasons = Object.values(metadata).flatMap((entries) =>
      entries.flatMap((entry) =>
        valueAt(entry, 'type') === 'aws:cdk:acknowledged-rules' ? Object.values(at(entry, 'data')) : [],
      ),
    );
    expect(reasons.length).toBeGreaterThan(10);
    for (const reason of new Set(reasons)) expect(reason).toMatch(/^[A-Z].{20,}\.$/);
  }, 120_000);
});
