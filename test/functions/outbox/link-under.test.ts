import { describe, expect, test } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { linkUnder } from '../../../functions/outbox/link-under.ts';
import { digest } from '../../../functions/runtime/digest.ts';
import type { LinkTarget } from '../../../shared/ports/link-store.ts';

const key = 'a'.repeat(64);
const target: Omit<LinkTarget, 'expiresAt'> = {
  purpose: 'reference',
  applicationId: 'a1',
  wait: 'reference:1:1',
  attempt: '0.0',
};

describe('a link', () => {
  test('is the 256 bits of HMAC-SHA256 over what it opens', () => {
    const bytes = Buffer.from(linkUnder(key, target), 'base64url');
    expect(bytes).toHaveLength(32);
    const opens = JSON.stringify(['reference', 'a1', 'reference:1:1', '0.0']);
    expect(bytes).toEqual(createHmac('sha256', key).update(opens).digest());
  });

  test('is another for each purpose, application, wait, attempt and key', () => {
    const others: readonly Partial<typeof target>[] = [
      {},
      { purpose: 'pay' },
      { applicationId: 'a11' },
      { wait: 'reference:1:11' },
      { attempt: '0.1' },
      // The parts are told apart: what one loses the next does not gain.
      { applicationId: 'a1reference', wait: ':1:1' },
    ];
    const links = others.map((other) => linkUnder(key, { ...target, ...other }));
    links.push(linkUnder('b'.repeat(64), target));
    expect(new Set(links).size).toBe(links.length);
  });

  test('is known by its SHA-256, from which nothing of it can be read', () => {
    const link = linkUnder(key, target);
    expect(digest(link)).toMatch(/^[0-9a-f]{64}$/);
    const near = link.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A'));
    const same = [...digest(link)].filter((digit, index) => digest(near)[index] === digit);
    expect(same.length).toBeLessThan(20);
  });
});
