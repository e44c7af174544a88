import { beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawProcess } from '../../infra/operate/process/draw-process.ts';
import { outlineProcess } from '../support/sources/outline-process.ts';
import { placePicture } from '../../infra/operate/process/place-picture.ts';
import { readProcess, type Process } from '../../infra/operate/process/read-process.ts';
import { synthesized } from './synthesized.ts';

const file = join(import.meta.dirname, 'outline.txt');
let machine: Process;

beforeAll(async () => {
  machine = readProcess(await synthesized('prod'));
}, 120_000);

describe('a change of the process is seen', () => {
  test('the outline is the one that was reviewed (UPDATE_OUTLINE=1 writes it anew)', () => {
    const outline = outlineProcess(machine);
    if (process.env['UPDATE_OUTLINE'] === '1') writeFileSync(file, outline);
    expect(outline).toBe(readFileSync(file, 'utf8'));
    expect(outline.split('\n').length).toBeLessThanOrEqual(80);
  });

  test('the README shows the process as it is (node infra/operate/process-picture.ts draws it anew)', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
    const shown = /<!-- process:begin -->([\s\S]*)<!-- process:end -->/.exec(readme)?.[1];
    expect(shown?.trim()).toBe(drawProcess(machine));
  });

  test('the picture shows every state and a way to every end', () => {
    const picture = drawProcess(machine);
    const names = [...Object.keys(machine.States), 'Ask the referee', 'Ask the applicant for another referee'];
    for (const name of names) expect(picture).toContain(`"${name}"`);
    expect(picture.split('\n').length).toBeLessThan(120);
  });
});

describe('the picture', () => {
  test('is put between its markers, and everything else stays', () => {
    const document = 'before\n<!-- process:begin -->\nold\n<!-- process:end -->\nafter';
    expect(placePicture(document, 'new')).toBe('before\n<!-- process:begin -->\n\nnew\n\n<!-- process:end -->\nafter');
  });

  test('is refused by a document without its markers', () => {
    expect(() => placePicture('no markers', 'new')).toThrow('<!-- process:begin -->');
  });
});
