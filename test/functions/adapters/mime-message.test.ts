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

  test('never lets a subject or a name begin another header', async () => {
    const raw = mimeMessage({
      ...letter,
      subject: 'Hello\r\nBcc: evil@example.net',
      to: 'dana@example.org\r\nBcc: evil@example.net',
    });
    const parsed = await PostalMime.parse(raw);
    expect(parsed.headers.map(({ key }) => key)).not.toContain('bcc');
  });

  test('says that a machine sent it, and keeps every line short enough for mail', async () => {
    const raw = mimeMessage({ ...letter, subject: 'ü'.repeat(150), text: 'x'.repeat(5000) });
    const parsed = await PostalMime.parse(raw);
    expect(parsed.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
    expect(parsed.from?.name).toBe('INfancy "Onward" Ünion');
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});
