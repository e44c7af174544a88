import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { allLetters } from '../../infra/operate/letters/all-letters.ts';
import { signInKinds } from '../../infra/operate/letters/gallery.ts';
import { letterKindSchema } from '../../shared/letter-kind.ts';
import { lettersToSignIn } from '../browser/letters-to-sign-in.ts';
import { isAstray, meantToSaySo, titleIn } from '../support/gallery/gone-astray.ts';
import { messageTitles } from '../support/sources/message-titles.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'letters-'));
afterAll(() => rmSync(folder, { recursive: true }));

const letters = [...allLetters(), ...lettersToSignIn()];
const subjectsOf = (kind: string) => letters.filter((letter) => letter.kind === kind).map(({ subject }) => subject);

const asking = [
  ...['fee-due', 'reference-requested', 'another-referee-needed', 'review-requested', 'information-asked'],
  ...['amendment-asked', 'membership-expired', 'membership-to-confirm', 'decision-to-confirm', 'failure-parked'],
];

let told: string;
/** Each page as it was written, by the name of its state. */
let pages: ReadonlyMap<string, string>;

beforeAll(async () => {
  const command = ['infra/operate/letters.ts', '--folder', folder];
  told = (await promisify(execFile)(process.execPath, command, { cwd: root })).stdout;
  const written = readdirSync(join(folder, 'pages')).filter((name) => name.endsWith('.html'));
  pages = new Map(
    written.map((name) => [basename(name, '.html'), readFileSync(join(folder, 'pages', name), 'utf8')] as const),
  );
}, 60_000);

describe('npm run letters', () => {
  test('the gallery shows every kind of letter', () => {
    const kinds = [...letterKindSchema.options, ...signInKinds];
    expect([...new Set(letters.map(({ kind }) => kind))].toSorted()).toEqual(kinds.toSorted());
  });

  test.each(signInKinds)('a letter that Cognito sends is shown as somebody gets it: %s', (name) => {
    const [letter, ...others] = letters.filter(({ kind }) => kind === name);
    expect(others).toEqual([]);
    for (const words of [letter?.text, letter?.html]) {
      expect(words).toMatch(/204816|Made-up!Pass7word/);
      expect(words).not.toMatch(/[{}]|undefined/);
    }
    expect(letter?.text).not.toMatch(/[<>]/);
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

  test('writes all letters as one page and one text and all pages beside them, and says where they are', () => {
    expect(told).toContain(join(folder, 'index.html'));
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    const text = readFileSync(join(folder, 'letters.txt'), 'utf8');
    for (const { subject } of letters) {
      expect(page).toContain(subject.replaceAll('&', '&amp;').replaceAll('"', '&quot;'));
      expect(text).toContain(`Subject: ${subject}\n`);
    }
    expect(page.match(/<iframe /g)).toHaveLength(letters.length);
    expect(page).not.toContain('<script');
    expect(told).toContain(join(folder, 'pages.html'));
    expect(readFileSync(join(folder, 'pages.html'), 'utf8').match(/<iframe /g)).toHaveLength(pages.size);
    expect(pages.size).toBeGreaterThan(80);
  });

  test('no page says that something is wrong where another is meant to be shown', () => {
    // What is said when something goes wrong is shown as such.
    const meant = [...pages].filter(([name]) => !name.startsWith('said-'));
    const named = (is: (html: string) => boolean) => meant.flatMap(([name, html]) => (is(html) ? [name] : []));
    expect(named(isAstray).toSorted()).toEqual(meantToSaySo.toSorted());
    expect(named((html) => html.includes('There is a problem')).length).toBeGreaterThan(10);
    // A letter that did not leave, and a form of each kind that stayed open while what it is about changed.
    expect(named((html) => html.includes('Not sent: an earlier one was reported as unwanted there'))).not.toEqual([]);
    const stale = named((html) => html.includes('this page was opened earlier'));
    expect(stale).toEqual(meant.flatMap(([name]) => (name.endsWith('-stale') ? [name] : [])));
    expect(stale.length).toBeGreaterThan(7);
  });

  test('every page that only says something is among them', () => {
    const titles = [...pages.values()].map(titleIn);
    const said = [...messageTitles(), 'Your answer was not sent'];
    expect(said.length).toBeGreaterThan(25);
    expect(said.filter((title) => !titles.includes(title))).toEqual([]);
  });
});
