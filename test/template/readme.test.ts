import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { routes } from '../../infra/cloud/routes.ts';
import type { JsonValue } from '../../infra/local/json.ts';
import { at, Template, text, valueAt } from './template.ts';
import { watchedBy } from './watched-by.ts';

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

describe('what it costs', () => {
  test('counts the alarms and the metrics that there are, of which ten each are free', async () => {
    const template = await Template.of('prod');
    const alarms = template.ofType('AWS::CloudWatch::Alarm');
    const watched = alarms.flatMap(watchedBy);
    const shown = named(/Endorsement\\*",\\*"(\w+)/g, text(template.one('AWS::CloudWatch::Dashboard').properties));
    const alarmed = watched.filter((metric) => metric['Namespace'] === 'Endorsement').map((one) => one['MetricName']);
    // The stage ends the name of what is counted in a log, and is a dimension of the others.
    const own = new Set([...shown, ...alarmed.map((name) => text(name).replace(/-prod$/, ''))]);
    const price = (count: number, each: number) => ((count - 10) * each).toFixed(2);
    const costs = readme.split('### What it costs')[1]?.replace(/\s+/g, ' ');
    expect(costs).toContain(
      `the ${alarms.length} alarms about ${price(watched.length, 0.1)} (they watch ${watched.length} metrics, of which ten are free)`,
    );
    expect(costs).toContain(`our own ${own.size} metrics ${price(own.size, 0.3)} (the first ten are free)`);
  }, 120_000);
});
