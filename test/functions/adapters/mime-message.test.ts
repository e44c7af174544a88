import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { mimeMessage } from '../../../functions/adapters/mime-message.ts';

const letter = {
  from: { name: 'INfancy "Onward" Ünion', address: 'letters@example.org' },
  replyTo: 'coordinator@example.org',
  to: 'dana@example.org',
  subject: 'Please pay',
  text: 'Dear Dana,\n\nplease pay.',
  html: '<p>Dear Dana</p>',
};

describe('a letter as mail', () => {
  test('comes out of a mail parser as it went in, whatever characters it holds', async () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(words, words, async (subject, text) => {
        const parsed = await PostalMime.parse(mimeMessage({ ...letter, subject, text }));
        const oneLine = subject.replace(/[\r\n\0]+/g, ' ').trim();
        expect(parsed.subject?.replace(/\s+/g, ' ') ?? '').toBe(oneLine.replace(/\s+/g, ' '));
        expect(parsed.text?.replace(/\s+$/, '')).toBe(text.replace(/\r\n/g, '\n').replace(/\s+$/, ''));
      }),
      { numRuns: 60 },
    );
  });

  const attack = '\r\nBcc: evil@example.net';

  test.each([
    ['subject', { subject: `Hello${attack}` }],
    ['recipient', { to: `dana@example.org${attack}` }],
    ['name', { from: { ...letter.from, name: `Onward${attack}` } }],
    ['name of other letters than ours', { from: { ...letter.from, name: `Ünion${attack}` } }],
    ['sender', { from: { ...letter.from, address: `letters@example.org${attack}` } }],
    ['address for answers', { replyTo: `coordinator@example.org${attack}` }],
  ])('never lets its %s begin another header', async (_what, attacked) => {
    const keysOf = async (one: typeof letter) =>
      (await PostalMime.parse(mimeMessage(one))).headers.map(({ key }) => key);
    expect(await keysOf({ ...letter, ...attacked })).toEqual(await keysOf(letter));
    expect(await keysOf(letter)).toContain('subject');
  });

  test('says that a machine sent it, and keeps every line short enough for mail', async () => {
    const raw = mimeMessage({ ...letter, subject: 'ü'.repeat(150), text: 'x'.repeat(5000) });
    const parsed = await PostalMime.parse(raw);
    expect(parsed.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
    expect(parsed.from?.name).toBe('INfancy "Onward" Ünion');
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});
