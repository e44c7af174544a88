import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from '@jest/globals';
import { allLetters } from '../../infra/operate/letters/all-letters.ts';
import { letterKindSchema } from '../../shared/letter-kind.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'letters-'));
afterAll(() => rmSync(folder, { recursive: true }));

const letters = allLetters();
const subjectsOf = (kind: string) => letters.filter((letter) => letter.kind === kind).map(({ subject }) => subject);

const asking = [
  ...['fee-due', 'reference-requested', 'another-referee-needed', 'review-requested', 'information-asked'],
  ...['amendment-asked', 'membership-expired', 'membership-to-confirm', 'decision-to-confirm', 'failure-parked'],
];

describe('npm run letters', () => {
  test('the gallery shows every kind of letter', () => {
    expect([...new Set(letters.map(({ kind }) => kind))].toSorted()).toEqual([...letterKindSchema.options].toSorted());
  });

  test.each(asking)('a letter that asks is shown as it first comes and as a reminder: %s', (kind) => {
    expect(subjectsOf(kind).some((subject) => subject.startsWith('Reminder'))).toBe(true);
    expect(subjectsOf(kind).some((subject) => !subject.startsWith('Reminder'))).toBe(true);
  });

  test('the gallery shows each wording once', () => {
    const words = letters.map(({ subject, text }) => `${subject}\n${text}`);
    expect(words).toEqual([...new Set(words)]);
  });

  test('no sentence of ours is longer than a breath', () => {
    const ours = letters.filter(({ kind }) => !['application-refused', 'address-bounced'].includes(kind));
    const sentences = ours.flatMap(({ text }) => text.split(/\n+|(?<=[.?!:;]) /));
    const long = sentences.filter((sentence) => sentence.split(' ').length > 36);
    expect([...new Set(long)]).toEqual([]);
  });

  test('writes all letters as one page and one text and all pages beside them, and says where they are', async () => {
    const command = ['infra/operate/letters.ts', '--folder', folder];
    const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: root });
    expect(stdout).toContain(join(folder, 'index.html'));
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    const text = readFileSync(join(folder, 'letters.txt'), 'utf8');
    for (const { subject } of letters) {
      expect(page).toContain(subject.replaceAll('&', '&amp;').replaceAll('"', '&quot;'));
      expect(text).toContain(`Subject: ${subject}\n`);
    }
    expect(page.match(/<iframe /g)).toHaveLength(letters.length);
    expect(page).not.toContain('<script');
    expect(stdout).toContain(join(folder, 'pages.html'));
    const shown = readdirSync(join(folder, 'pages')).filter((name) => name.endsWith('.html'));
    // What is said when something goes wrong is shown as such; no other page may have gone wrong.
    const meant = shown.filter((name) => !name.startsWith('said-'));
    expect(readFileSync(join(folder, 'pages.html'), 'utf8').match(/<iframe /g)).toHaveLength(shown.length);
    expect(shown.length).toBeGreaterThan(80);
    const contents = meant.map((name) => readFileSync(join(folder, 'pages', name), 'utf8'));
    expect(contents.filter((html) => /We did not accept that|That did not work/.test(html))).toEqual([]);
    expect(contents.filter((html) => html.includes('There is a problem')).length).toBeGreaterThan(10);
    // A letter that did not leave, and a form of each kind that stayed open while what it is about changed.
    expect(contents.some((html) => html.includes('Not sent: an earlier one was reported as unwanted there'))).toBe(
      true,
    );
    const stale = meant.filter((_name, at) => contents[at]?.includes('this page was opened earlier'));
    expect(stale).toEqual(meant.filter((name) => name.endsWith('-stale.html')));
    expect(stale.length).toBeGreaterThan(7);
  });
});
