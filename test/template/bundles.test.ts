import { beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../infra/local/json.ts';
import { at, Template, text, valueAt } from './template.ts';

const KB = 1024;

type Bundle = {
  entry: string;
  folder: string;
  kilobytes: number;
  code: string;
  variables: string[];
  properties: JsonObject;
};
let bundles: Bundle[];

beforeAll(async () => {
  const template = await Template.of('prod');
  bundles = template.ofType('AWS::Lambda::Function').map(({ id, properties }) => {
    const hash = text(valueAt(properties, 'Code', 'S3Key')).replace('.zip', '');
    const folder = join(template.folder, `asset.${hash}`);
    const file = join(folder, 'index.js');
    return {
      entry: template.entries().get(id) ?? '',
      folder,
      kilobytes: statSync(file).size / KB,
      code: readFileSync(file, 'utf8'),
      variables: Object.keys(at(properties, 'Environment', 'Variables')),
      properties,
    };
  });
}, 120_000);

/** Stripe waits for it, and it holds all that a payment may lead to. */
const limits: Readonly<Record<string, number>> = { 'web/stripe-webhook': 650 };

describe('bundles', () => {
  test('are no larger than a cold start bears', () => {
    const bySize = bundles.toSorted((one, other) => other.kilobytes - one.kilobytes);
    console.log(bySize.map(({ entry, kilobytes }) => `${kilobytes.toFixed(0).padStart(5)} KB  ${entry}`).join('\n'));
    for (const { entry, kilobytes } of bundles) {
      expect([entry, kilobytes <= (limits[entry] ?? 450)]).toEqual([entry, true]);
    }
  });

  test('load nothing lazily, which would load undici in the first call', () => {
    for (const { entry, code } of bundles) expect([entry, /\bimport\(/.test(code)]).toEqual([entry, false]);
  });

  test('write nothing into a trace: what Lambda tells of itself holds durations, and no word, address or link', () => {
    const writers =
      /aws-xray-sdk|AWS_XRAY_DAEMON_ADDRESS|PutTraceSegments|(add|put)(Annotation|Metadata)\b|opentelemetry/i;
    for (const { entry, code } of bundles) expect([entry, writers.exec(code)?.[0]]).toEqual([entry, undefined]);
  });

  test('hold everything they need: only what Node brings is required', () => {
    for (const { entry, code } of bundles) {
      const required = [...code.matchAll(/(?<!\[)\brequire\("([^"]+)"\)/g)].map(
        ([, name = '']) => name.replace(/^node:/, '').split('/')[0] ?? '',
      );
      // The SDK's advice to require a package stands in a sentence of an error, in brackets.
      const strangers = required.filter((name) => !process.getBuiltinModule(name));
      expect([entry, strangers]).toEqual([entry, []]);
    }
  });

  test('are told by their environment what they read, and nothing else', () => {
    const names = [...new Set(bundles.flatMap(({ variables }) => variables))];
    for (const { entry, code, variables } of bundles) {
      const read = names.filter((name) => code.includes(`("${name}")`) || code.includes(`process.env.${name}`));
      expect([entry, variables.toSorted()]).toEqual([entry, read.toSorted()]);
    }
  });

  test('of the public pages come with their stylesheets, without fonts of others', () => {
    const folder = bundles.find(({ entry }) => entry === 'web/public')?.folder ?? '';
    for (const file of ['endorsement.css', 'govuk-frontend.min.css']) {
      const stylesheet = readFileSync(join(folder, 'assets', file), 'utf8');
      expect([file, stylesheet.includes('@font-face')]).toEqual([file, false]);
    }
    const others = bundles
      .filter((one) => one.entry !== 'web/public')
      .filter((one) => existsSync(join(one.folder, 'assets')));
    expect(others).toEqual([]);
  });
});

describe('functions', () => {
  test('run on the newest Node that AWS has, on arm64, traced', () => {
    for (const { properties } of bundles) {
      expect(properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        TracingConfig: { Mode: 'Active' },
        Handler: 'index.handler',
      });
    }
  });

  test('have a timeout that fits who waits for them', () => {
    for (const { entry, properties } of bundles) {
      const seconds = Number(properties['Timeout']);
      if (entry.startsWith('tasks/')) expect(seconds).toBeLessThan(60);
      if (entry.startsWith('web/')) expect(seconds).toBeLessThan(30);
    }
  });

  test('have a whole processor where a person waits, which Lambda gives from 1,769 MB on', () => {
    const pages = bundles.filter(({ entry }) => entry.startsWith('web/') && entry !== 'web/stripe-webhook');
    expect(pages.length).toBeGreaterThan(5);
    for (const { entry, properties } of pages) expect([entry, properties['MemorySize']]).toEqual([entry, 1769]);
  });
});
