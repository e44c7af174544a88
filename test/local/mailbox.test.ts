import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { linksOf } from '../../infra/local/services/mailbox/links-of.ts';
import { mailStore, type MailStore } from '../../infra/local/services/mailbox/mail-store.ts';
import { mailboxRoutes, type MailboxRoutes } from '../../infra/local/services/mailbox/mailbox-routes.ts';
import { temporaryFolder } from './cloud-assembly/temporary-folder.ts';

let folder: string;
let store: MailStore;
let mailbox: MailboxRoutes;
beforeEach(() => {
  folder = temporaryFolder('mailbox');
  store = mailStore(folder);
  mailbox = mailboxRoutes(store);
});
afterEach(() => rmSync(folder, { recursive: true }));

const noon = Date.parse('2027-03-01T12:00:00Z');

const send = (number: number, to: string, body: { text?: string; html?: string; subject?: string } = {}) =>
  store.add({
    id: `letter-${number}`,
    at: noon + number * 60_000,
    fates: { [to]: 'delivered' },
    sending: {
      envelope: { from: 'office@infancyonward.example', recipients: [to], configurationSet: undefined, tags: {} },
      subject: body.subject ?? `Letter ${number}`,
      text: body.text ?? '',
      html: body.html ?? '',
      headers: [],
      raw: undefined,
    },
  });

const get = (url: string) => {
  const response = mailbox({ method: 'GET', url });
  if (!response) throw new Error(`nobody answers ${url}`);
  return response;
};
const ids = (url: string) => (JSON.parse(get(url).body) as { id: string }[]).map(({ id }) => id);

describe('the mailbox', () => {
  test('lists letters newest first and finds those of one address', () => {
    send(1, 'ann@example.org');
    send(2, 'joann@example.org');
    send(3, 'ann@example.org');
    const { body } = get('/mailbox?to=ann%40example.org');
    expect(ids('/mailbox.json')).toEqual(['letter-3', 'letter-2', 'letter-1']);
    expect([...body.matchAll(/href="\/mailbox\/(letter-\d)"/g)].map(([, id]) => id)).toEqual(['letter-3', 'letter-1']);
    expect(ids('/mailbox.json?to=ann')).toEqual(['letter-3', 'letter-2', 'letter-1']);
  });

  test('gives programs what came after a letter or an instant', () => {
    send(1, 'ann@example.org');
    send(2, 'bob@example.org');
    send(3, 'ann@example.org');
    expect(ids('/mailbox.json?to=ann@example.org&since=letter-2')).toEqual(['letter-3']);
    expect(ids(`/mailbox.json?since=${new Date(noon + 60_000).toISOString()}`)).toEqual(['letter-3', 'letter-2']);
    expect(get('/mailbox.json?since=yesterday').status).toBe(400);
  });

  test('gives programs text, HTML, subject, addresses, instant and links of a letter', () => {
    const text = 'Please rate: https://endorse.example/r/abc. Thank you.';
    send(1, 'ann@example.org', { text, html: '<a href="https://endorse.example/r/abc?x=1&amp;y=2">rate</a>' });
    const links = ['https://endorse.example/r/abc', 'https://endorse.example/r/abc?x=1&y=2'];
    expect(JSON.parse(get('/mailbox.json').body)).toMatchObject([
      { id: 'letter-1', text, subject: 'Letter 1', to: ['ann@example.org'], at: '2027-03-01T12:01:00.000Z', links },
    ]);
  });

  test('keeps letters over a restart, and a damaged one hides no other', () => {
    send(1, 'ann@example.org', { text: 'still here' });
    send(2, 'ann@example.org');
    const damaged = readdirSync(folder).find((name) => name.includes('letter-2')) ?? '';
    writeFileSync(join(folder, damaged), '{"id":');
    const said: string[] = [];
    store = mailStore(folder, (line) => said.push(line));
    mailbox = mailboxRoutes(store);
    send(3, 'ann@example.org');
    expect(ids('/mailbox.json')).toEqual(['letter-3', 'letter-1']);
    expect(get('/mailbox/letter-1').body).toContain('still here');
    expect(said).toEqual([expect.stringContaining('damaged')]);
  });

  test('keeps the menu of the desk, and the indents of a text', () => {
    send(1, 'ann@example.org', { text: 'Dear Ann,\n\n    indented\n' });
    for (const url of ['/mailbox', '/mailbox/letter-1', '/mailbox/none'])
      expect(get(url).body).toContain('<a href="/mailbox" aria-current="page">Mailbox</a>');
    expect(get('/mailbox/letter-1').body).toContain('Dear Ann,\n\n    indented\n</pre>');
  });

  test('shows hostile letters without running anything of them', () => {
    const hostile = '"><script>alert(1)</script>';
    send(1, 'ann@example.org', { subject: hostile, text: hostile, html: `<p>${hostile}</p>` });
    const { body, headers } = get('/mailbox/letter-1');
    expect(body).not.toContain('<script');
    expect(body).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(get('/mailbox').body).not.toContain('<script');
    expect(get('/mailbox?to=%22%3E%3Cscript%3E').body).not.toContain('<script');
  });

  test('makes the links of a text work, and only web links', () => {
    send(1, 'ann@example.org', {
      text: 'Pay (https://endorse.example/pay?a=1&b=2).',
      html: '<a href="javascript:alert(1)">x</a>',
    });
    const { body } = get('/mailbox/letter-1');
    expect(body).toContain('Pay (<a href="https://endorse.example/pay?a=1&amp;b=2">');
    expect(body).not.toContain('href="javascript');
    expect(linksOf('', '<a href="javascript:alert(1)">x</a>')).toEqual([]);
  });

  test('says so when there is no such letter, and leaves other addresses to others', () => {
    expect(get('/mailbox/none').status).toBe(404);
    expect(get('/mailbox/..%2Fsecrets').status).toBe(404);
    expect(mailbox({ method: 'GET', url: '/executions' })).toBeUndefined();
    expect(mailbox({ method: 'POST', url: '/mailbox' })).toBeUndefined();
  });
});
