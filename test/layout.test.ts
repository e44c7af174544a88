import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');

const ignored = readFileSync(join(root, '.gitignore'), 'utf8').split('\n').filter(Boolean);
const isIgnored = (name: string) =>
  name === '.git' ||
  ignored.some((it) => (it.startsWith('*') ? name.endsWith(it.slice(1)) : name === it.replace('/', '')));

/** Every file below a folder that git does not ignore, as paths from the top. */
const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !isIgnored(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    });

const files = filesBelow('');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const isText = (file: string) => !/\.(png|woff2?|ico|pdf|jar|br)$/.test(file);
const isOurs = (file: string) => /^(infra|functions|shared|test)\//.test(file) && /\.(tsx?|mjs)$/.test(file);

/** Lines of the repository's texts that match, as `file:line`. */
const matching = (pattern: RegExp, within: (file: string) => boolean) =>
  files
    .filter((file) => within(file) && isText(file) && file !== 'test/layout.test.ts')
    .flatMap((file) =>
      read(file)
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1} ${line.trim().slice(0, 100)}`] : [])),
    );

describe('the rooms of the house', () => {
  test('the top level holds what newcomers expect and nothing else', () => {
    const rooms = ['infra', 'functions', 'shared', 'test'];
    const documents = ['README.md', 'package.json', 'package-lock.json', 'tsconfig.json', 'cdk.json'];
    const settings = ['eslint.config.js', 'jest.config.js', 'knip.json', 'stryker.config.json'];
    const top = [...new Set(files.map((file) => file.split('/')[0] ?? ''))].filter((name) => !name.startsWith('.'));
    expect(top.filter((name) => ![...rooms, ...documents, ...settings].includes(name))).toEqual([]);
  });

  test('a file is named in kebab case, after what it holds', () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|prove|d))?\.(tsx?|mjs|mts|js)$/;
    expect(files.filter((file) => isOurs(file) && !kebab.test(basename(file)))).toEqual([]);
  });

  test('no file or folder is a drawer for everything', () => {
    const drawers = /^(utils?|helpers?|common|core|lib|misc|manager|index)$/;
    const words = (file: string) => [...dirname(file).split('/'), basename(file).replace(/\..*$/, '')];
    expect(files.filter((file) => isOurs(file) && words(file).some((word) => drawers.test(word)))).toEqual([]);
  });

  test('a test mirrors a room, or is a law of the whole house', () => {
    const rooms = [
      'rules',
      'functions',
      'template',
      'local',
      'operate',
      'stories',
      'browser',
      'bench',
      'simulate',
      'support',
    ];
    const inRooms = files.filter((file) => file.startsWith('test/') && file.split('/').length > 2);
    expect([...new Set(inRooms.map((file) => file.split('/')[1] ?? ''))].filter((it) => !rooms.includes(it))).toEqual(
      [],
    );
  });
});

describe('what is written down', () => {
  test('nothing names the machine on which it was written', () => {
    const traces = /(^|[^\w.])(\/root\/|\/work\/|\/tmp\/spec|\/home\/\w+\/|\/Users\/\w+\/)/;
    expect(matching(traces, () => true)).toEqual([]);
  });

  test('the lockfile names no registry of somebody', () => {
    expect(matching(/"resolved":|_authToken|registry=/, (file) => /package-lock\.json$|\.npmrc$/.test(file))).toEqual(
      [],
    );
  });

  test('nothing is left for later', () => {
    expect(matching(/\b(TODO|FIXME|XXX|HACK)\b/, (file) => isOurs(file) || file.endsWith('.md'))).toEqual([]);
  });

  test('a lint rule is set aside for one line and with a reason, and a size limit never', () => {
    expect(matching(/eslint-disable(?!-(next-)?line .+ -- \w)/, isOurs)).toEqual([]);
    expect(matching(/eslint-disable.*max-lines/, isOurs)).toEqual([]);
    expect(matching(/@ts-(ignore|nocheck)/, isOurs)).toEqual([]);
  });

  test('nothing that runs is told to be of a type that it is not', () => {
    const runs = (file: string) => isOurs(file) && !file.startsWith('test/');
    expect(matching(/^(?!\s*(\/?\*|\/\/)).*\bas (unknown as|any|never)\b/, runs)).toEqual([]);
  });

  test('no test is skipped, alone or behind a mock of a module', () => {
    const tests = (file: string) => file.startsWith('test/') && file !== 'test/promises.test.ts';
    expect(matching(/\b(test|it|describe)\.(only|skip|todo|failing)\b|\b(xit|xtest|fit|fdescribe)\(/, tests)).toEqual(
      [],
    );
    expect(matching(/jest\.(unstable_)?mock(Module)?\(/, tests)).toEqual([]);
  });
});
