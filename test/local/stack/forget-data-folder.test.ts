import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openDataFolder } from '../../../infra/local/stack/data-folder.ts';
import { forgetDataFolder } from '../../../infra/local/stack/forget-data-folder.ts';

let home: string;
let folder: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'forget-'));
  folder = join(home, 'data');
});
afterEach(() => rmSync(home, { recursive: true }));

const used = (): void => openDataFolder(folder).close();

describe('beginning again', () => {
  test('is nothing where nothing was kept', () => {
    forgetDataFolder(folder);
    mkdirSync(folder);
    forgetDataFolder(folder);
    expect(readdirSync(home)).toEqual([]);
  });

  test('forgets what was kept', () => {
    const data = openDataFolder(folder);
    data.keepClock(Date.now() + 1000);
    data.close();
    mkdirSync(join(folder, 'mailbox'));
    forgetDataFolder(folder);
    expect(readdirSync(home)).toEqual([]);
  });

  test('leaves alone a folder that was never one of data', () => {
    mkdirSync(join(folder, 'events'), { recursive: true });
    expect(() => forgetDataFolder(folder)).toThrow(/data holds events: nothing was deleted/);
    expect(readdirSync(folder)).toEqual(['events']);
  });

  test('leaves alone a folder of other work in which a stack was once started', () => {
    used();
    writeFileSync(join(folder, 'thesis.txt'), 'the work of years');
    expect(() => forgetDataFolder(folder)).toThrow(/holds thesis\.txt: nothing was deleted/);
    expect(readdirSync(folder)).toEqual(['lock.sqlite', 'thesis.txt']);
  });

  test('waits for the stack that works with the data to be ended', () => {
    const data = openDataFolder(folder);
    expect(() => forgetDataFolder(folder)).toThrow(/Another stack works with the data/);
    data.close();
    expect(readdirSync(folder)).toEqual(['lock.sqlite']);
  });

  test.each(['clock.json', 'lock.sqlite'])('is possible with a damaged %s', (file) => {
    used();
    writeFileSync(join(folder, file), 'not what it was');
    expect(() => openDataFolder(folder)).toThrow(/is damaged .*: restore it, or begin again/);
    forgetDataFolder(folder);
    openDataFolder(folder).close();
  });
});
