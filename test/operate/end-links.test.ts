import { beforeEach, expect, test } from '@jest/globals';
import { outboxStore } from '../../functions/adapters/outbox-store.ts';
import type { Row } from '../../functions/adapters/table.ts';
import { carryOutLetter } from '../../functions/outbox/carry-out-letter.ts';
import type { PaymentPorts } from '../../functions/runtime/ports/payment-ports.ts';
import { type Routes, webHandler } from '../../functions/runtime/web/web-handler.ts';
import { payerRoutes } from '../../functions/web/payer/routes.ts';
import { refereeRoutes } from '../../functions/web/referee/routes.ts';
import { endFormerLinks } from '../../infra/operate/links/end-former-links.ts';
import type { Application } from '../../shared/application/application.ts';
import type { LetterKind, Recipient } from '../../shared/letter-kind.ts';
import { letterFor } from '../../shared/rules/letter-for.ts';
import { applicationAt, submittedAt } from '../support/made-up/journey.ts';
import { MemoryStripe } from '../support/in-memory/memory-stripe.ts';
import { memoryWorld, type MemoryWorld } from '../support/in-memory/memory-world.ts';
import { apiEvent, letterSettings, textOf, webSettings } from '../support/web-visit.ts';

const [former, newest] = ['f'.repeat(64), 'n'.repeat(64)] as const;
const days = (count: number) => new Date(Date.parse(submittedAt) + count * 86_400_000).toISOString();

let world: MemoryWorld;
let application: Application;

beforeEach(async () => {
  process.env['STRIPE_API_ADDRESS'] = 'https://api.stripe.com';
  world = memoryWorld(submittedAt);
  const waits = Object.fromEntries(
    [1, 2].map((slot) => {
      const key = `reference:${slot}:1`;
      return [key, { key, openedAt: submittedAt, letters: ['0.0'] }];
    }),
  );
  application = { ...applicationAt('references'), version: 0, waits };
  await world.applications.save({
    application,
    event: { at: submittedAt, actor: { role: 'association' }, kind: 'asked', data: {} },
    letters: [
      letterOf('reference-requested', 1, '0.0'),
      letterOf('reference-requested', 2, '0.0'),
      letterOf('fee-received', 0, 'cs_1'),
    ],
  });
});

const letterOf = (kind: LetterKind, slot: number, attempt: string) => {
  const to: Recipient = slot === 0 ? { role: 'applicant' } : { role: 'referee', slot, number: 1 };
  return letterFor(application, { kind, to }, slot === 0 ? 'fee:application-1' : `reference:${slot}:1`, attempt);
};

/** Sends a letter under a key, and answers with the path of the link in it. */
const sent = async (key: string, letter: ReturnType<typeof letterOf>): Promise<string> => {
  let words = '';
  const mailer = { send: async (mail: { text: string }) => ((words = mail.text), 'message') };
  const more = { outbox: outboxStore(world.rows), settings: letterSettings, linkKey: async () => key };
  const ports = { ...world, mailer, ...more };
  await carryOutLetter(ports, { entity: 'letter', applicationId: application.id, ready: world.clock.now(), letter });
  return /\/(?:reference|pay)\/\S{43}/.exec(words)?.[0] ?? 'no link';
};

const routes: Routes<PaymentPorts> = { ...refereeRoutes, ...payerRoutes };

const visit = async (method: 'GET' | 'POST', path: string, form = {}): Promise<string> => {
  const { payments } = new MemoryStripe(world).ports();
  const handler = webHandler(
    routes,
    () => ({ ...world, payments }),
    () => webSettings,
  );
  return textOf(await handler(apiEvent(method, path, { form })));
};

/** Ends what of these links is not of the newest key. */
const endFormer = (found = links()) => endFormerLinks(world.rows, found, newest, world.clock.now());

const links = (): readonly Row[] => world.rows.items().filter(({ entity }) => entity === 'link');

test('links of a former key open nothing any more once they are ended; those of the newest stay, and nothing is deleted', async () => {
  const [old, good, pay] = [
    await sent(former, letterOf('reference-requested', 1, '0.0')),
    await sent(newest, letterOf('reference-requested', 2, '0.0')),
    await sent(former, letterOf('fee-received', 0, 'cs_1')),
  ];
  expect(await visit('GET', old)).toContain('asks you for a reference');
  expect(await visit('GET', pay)).toContain('The fee is paid');
  world.moveTo(days(1));

  expect(await endFormer()).toEqual({ ended: 2, stay: 1 });
  expect(await endFormer()).toEqual({ ended: 0, stay: 1 });

  expect(links()).toHaveLength(3);
  expect(await visit('GET', old)).toContain('This link does not work');
  expect(await visit('POST', `${old}/check`)).toContain('This link does not work');
  expect(await visit('GET', pay)).toContain('This link does not work');
  expect(await visit('GET', good)).toContain('asks you for a reference');
});

test('who has an ended link to a reference asks for a new one, which is of the newest key and stays', async () => {
  const old = await sent(former, letterOf('reference-requested', 1, '0.0'));
  world.moveTo(days(3));
  await endFormer();
  await visit('POST', old, { again: 'yes' });
  const [letter] = (await world.applications.letters(application.id)).filter(({ kind }) => kind === 'reference-link');
  if (letter === undefined) throw new Error('No letter with a new link was written.');
  const again = await sent(newest, letter);
  expect(await endFormer()).toEqual({ ended: 0, stay: 1 });
  expect(await visit('GET', again)).toContain('asks you for a reference');
});

test('a link that DynamoDB lets go meanwhile does not come back', async () => {
  await sent(former, letterOf('reference-requested', 1, '0.0'));
  const found = links();
  for (const { pk, sk } of found) world.rows.lose(String(pk), String(sk));
  expect(await endFormer(found)).toEqual({ ended: 0, stay: 0 });
  expect(links()).toEqual([]);
});
