import { describe, expect, test } from '@jest/globals';
import { outboxStore } from '../../../functions/adapters/outbox-store.ts';
import { rowKeys } from '../../../functions/adapters/row-keys.ts';
import { carryOutLetter } from '../../../functions/outbox/carry-out-letter.ts';
import { digest } from '../../../functions/runtime/digest.ts';
import { webHandler } from '../../../functions/runtime/web/web-handler.ts';
import { refereeRoutes } from '../../../functions/web/referee/routes.ts';
import type { Instant } from '../../../shared/instant.ts';
import type { TimelineEvent } from '../../../shared/timeline-event.ts';
import { applicationAt, goodReference, submittedAt } from '../made-up/journey.ts';
import type { TableStores } from '../running/table-world.ts';
import { apiEvent, letterSettings, textOf, webSettings } from '../web-visit.ts';

/** A table with the real adapters over it, and everything that it holds. */
export type LinkWorld = { readonly world: TableStores; readonly items: () => Promise<readonly unknown[]> };

const wait = 'reference:1:1';
const event: TimelineEvent = { at: submittedAt, actor: { role: 'association' }, kind: 'asked', data: {} };
const letter = {
  key: 'a/reference:1:1/0.0/reference-requested/referee-1-1',
  kind: 'reference-requested' as const,
  to: { role: 'referee' as const, slot: 1, number: 1 },
  wait,
  attempt: '0.0',
};

/** Asks the first referee by a letter whose rating is filled in already; answers with the link that the letter holds. */
const asked = async (world: TableStores): Promise<{ id: string; link: string }> => {
  const application = applicationAt('references');
  const saved = { ...goodReference.scores, recommendation: 'recommend', knownSince: '2019', capacity: 'Lead' };
  const texts = Object.fromEntries(Object.entries(saved).map(([name, value]) => [name, String(value)]));
  const requests = application.requests.map((one) => (one.slot === 1 ? { ...one, saved: texts } : one));
  const waits = { [wait]: { key: wait, openedAt: submittedAt, letters: ['0.0'] } };
  await world.applications.save({
    application: { ...application, version: 0, requests, waits },
    event,
    letters: [letter],
  });
  let words = '';
  const mailer = { send: async (mail: { text: string }) => ((words = mail.text), 'message') };
  const more = { outbox: outboxStore(world.rows), settings: letterSettings, linkKey: async () => 'k'.repeat(64) };
  const ports = { ...world, mailer, ...more };
  await carryOutLetter(ports, { entity: 'letter', applicationId: application.id, ready: submittedAt, letter });
  return { id: application.id, link: /\/reference\/(\S{43})/.exec(words)?.[1] ?? '' };
};

/** Holds what links promise of the table, for the one in memory and the real one alike. */
export const linkContract = (name: string, make: (start: Instant) => Promise<LinkWorld>): void => {
  describe(`the links ${name}`, () => {
    test('stand in the table by their digest alone: nothing of any item opens a page', async () => {
      const { world, items } = await make(submittedAt);
      const { id, link } = await asked(world);
      expect(link).toHaveLength(43);
      expect(await world.rows.get(rowKeys.link(digest(link)))).toMatchObject({
        applicationId: id,
        purpose: 'reference',
      });
      const everything = JSON.stringify(await items());
      expect(everything).toContain(digest(link));
      for (const secret of [link, Buffer.from(link, 'base64url').toString('hex'), 'k'.repeat(64)])
        expect(everything).not.toContain(secret);
    });

    test('take one answer of a hundred that come at once', async () => {
      const { world } = await make(submittedAt);
      const { id, link } = await asked(world);
      // The limit per link would turn away forty: all hundred shall reach the facts.
      const ports = { ...world, counters: { allow: async () => true } };
      const handler = webHandler(
        refereeRoutes,
        () => ports,
        () => webSettings,
      );
      const post = () => handler(apiEvent('POST', `/reference/${link}/check`));
      const replies = await Promise.all(Array.from({ length: 100 }, post));
      const says = (words: string) => replies.filter((reply) => textOf(reply).includes(words)).length;
      expect(says('has arrived. We send you')).toBe(1);
      expect(says('Already received') + says('Somebody changed this at the same moment')).toBe(99);
      expect(replies.filter(({ statusCode }) => statusCode >= 500)).toEqual([]);
      const events = await world.applications.timeline(id);
      expect(events.filter(({ kind }) => kind === 'reference-received')).toHaveLength(1);
      const letters = await world.applications.letters(id);
      expect(
        letters
          .filter(({ kind }) => kind === 'reference-received')
          .map(({ to }) => to.role)
          .toSorted(),
      ).toEqual(['applicant', 'referee']);
    });
  });
};
