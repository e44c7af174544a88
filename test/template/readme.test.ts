import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { routes } from '../../infra/cloud/routes.ts';
import type { JsonValue } from '../../infra/local/json.ts';
import { at, Template, valueAt } from './template.ts';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const readme = read('README.md');
const deploying = readme.split('## Deploy to AWS')[1] ?? '';
const named = (pattern: RegExp, text: string) => [...text.matchAll(pattern)].map(([, name = '']) => name);

describe('the way to start', () => {
  test('names the password that the sign-in asks for', async () => {
    const pools = (await Template.of('local')).ofType('AWS::Cognito::UserPool');
    const told = named(/a password of at least (\d+) characters/g, readme).map(Number);
    expect(told).toHaveLength(1);
    for (const { properties } of pools)
      expect(valueAt(properties, 'Policies', 'PasswordPolicy', 'MinimumLength')).toBe(told[0]);
  }, 120_000);
});

describe('the way to deploy', () => {
  test('names outputs that exist', async () => {
    const outputs = Object.keys(at((await Template.of('prod')).json, 'Outputs'));
    const told = named(/`([A-Z][a-z]+(?:[A-Z][a-z]+)+\d?)`/g, deploying);
    expect(told.length).toBeGreaterThan(8);
    // Only a domain of one's own has a target; the last is an error of AWS.
    for (const one of told) expect([...outputs, 'DomainTarget', 'AccessDenied']).toContain(one);
  }, 120_000);

  test('opens pages that exist', () => {
    const keys = Object.values(routes).flat();
    const pages = named(/`(\/[a-z/]+)`/g, deploying).filter((one) => !one.startsWith('/endorsement/'));
    expect(pages.length).toBeGreaterThan(4);
    for (const one of pages) expect(keys).toContain(`GET ${one}`);
  });

  test('runs scripts that exist, and no program that is not in the lockfile', () => {
    const scripts = Object.keys(at(JSON.parse(read('package.json')) as JsonValue, 'scripts'));
    for (const one of named(/npm run\s+([a-z:]+)/g, readme)) expect(scripts).toContain(one);
    expect(`${readme}${read('infra/cloud/runbook.md')}`).not.toMatch(/\bnpx\b/);
  });

  test('shows each command whole, in a block or on one line', () => {
    const prose = deploying.replaceAll(/```sh[\s\S]*?```/g, '');
    expect(named(/`((?:npm|aws) [^`]*)`/g, prose).filter((one) => one.includes('\n'))).toEqual([]);
  });
});
