import { describe, expect, test } from '@jest/globals';
import { takeMailEvent } from '../../../functions/events/take-mail-event.ts';
import type { Mailer } from '../../../shared/ports/mailer.ts';

type Letter = Parameters<Mailer['send']>[0];

/** SES as our port sees it; of the addresses, `bounce@` does not exist, `full@` takes nothing any more and `complaint@` complains. */
export type MailPlace = {
  readonly mailer: Mailer;
  /** Finds a letter by the id that it got. */
  readonly find: (id: string) => Promise<Letter | undefined> | Letter | undefined;
  /** Counts the letters that were taken. */
  readonly count: () => number;
  /** Pauses the account, as AWS does, or lets it send again. */
  readonly pause: (isPaused: boolean) => void;
  /** Waits for what became of a letter: the events with which our function is called, in order. */
  readonly events: (id: string) => Promise<readonly unknown[]>;
};

const key = 'app_7/reference:2/0/reference-requested';

const letter = (to: string, more: Partial<Letter> = {}): Letter => ({
  to,
  subject: 'Grüße: a reference for Anna Lindqvist',
  text: 'Dear Tia,\n\nplease rate: https://site.example/r/abc?x=1&y=2 – thank you.\n',
  html: '<p>Dear Tia,</p>\n<p>please <a href="https://site.example/r/abc?x=1&amp;y=2">rate</a> – thank you.</p>\n',
  tags: { application: 'app_7', letter: Buffer.from(key).toString('base64url') },
  ...more,
});

class Heard extends Error {}

/** Gives an event to our function, and tells which letter it read there, and what became of that. */
const readByUs = async (event: unknown): Promise<readonly string[]> => {
  const heard: string[] = [];
  const delivery = async (...[id, about, became]: readonly string[]): Promise<never> => {
    heard.push(id ?? '', about ?? '', became ?? '');
    throw new Heard();
  };
  const ports = { clock: { now: () => '2027-03-01T12:00:00.000Z' }, outbox: { delivery }, applications: {} };
  await takeMailEvent(ports as unknown as Parameters<typeof takeMailEvent>[0], event).catch((error: unknown) => {
    if (!(error instanceof Heard)) throw error;
  });
  return heard;
};

/** Holds what our functions expect of SES, for SES in memory and our adapter over SES's double alike. */
export const mailContract = (name: string, make: () => Promise<MailPlace>): void => {
  const mail = { tags: { application: ['app_7'], letter: [letter('').tags['letter']] } };
  const delivered = { detail: { eventType: 'Delivery', mail } };
  const complained = { detail: { eventType: 'Complaint', mail } };
  const bounced = { detail: { eventType: 'Bounce', bounce: { bounceType: 'Permanent' }, mail } };
  const givenUp = { detail: { eventType: 'Bounce', bounce: { bounceType: 'Transient' }, mail } };
  const complaint = { complaintSubType: 'OnAccountSuppressionList' };
  const suppressed = { detail: { eventType: 'Complaint', complaint, mail } };

  const sent = async (to: string) => {
    const place = await make();
    const id = await place.mailer.send(letter(to));
    return { ...place, id };
  };

  describe(`mail ${name}`, () => {
    test('takes a letter as it is, to the last character, and each time it is sent as another', async () => {
      const { mailer, find, id, count } = await sent('tia@example.org');
      const before = count();
      const again = await mailer.send(letter('tia@example.org'));
      expect(again).not.toBe(id);
      expect(count()).toBe(before + 1);
      expect(await find(id)).toMatchObject(letter('tia@example.org'));
      expect(await find(again)).toMatchObject(letter('tia@example.org'));
    });

    test.each([
      ['arrived', 'tia@example.org', [delivered], ['delivered']],
      ['bounced', 'bounce@example.org', [bounced], ['bounced']],
      ['was given up', 'full+tia@example.org', [givenUp], ['given-up']],
      ['was complained about', 'complaint+tia@example.org', [delivered, complained], ['delivered', 'complained']],
    ])('tells of a letter that %s what our function reads, with its tags', async (_what, to, events, became) => {
      const { id, events: told } = await sent(to);
      expect(await told(id)).toEqual(events);
      const read = await Promise.all(events.map(readByUs));
      expect(read).toEqual(became.map((one) => ['app_7', key, one]));
    });

    test('sends again to an address that bounced or was given up, and never again to one that complained', async () => {
      const { mailer, events, id } = await sent('bounce+twice@example.org');
      expect(await events(id)).toEqual([bounced]);
      expect(await events(await mailer.send(letter('bounce+twice@example.org')))).toEqual([bounced]);
      expect(await events(await mailer.send(letter('full@example.org')))).toEqual([givenUp]);
      expect(await events(await mailer.send(letter('full@example.org')))).toEqual([givenUp]);
      const first = await mailer.send(letter('complaint+twice@example.org'));
      expect(await events(first)).toEqual([delivered, complained]);
      expect(await events(await mailer.send(letter('Complaint+Twice@example.org')))).toEqual([suppressed]);
      expect(await readByUs(suppressed)).toEqual(['app_7', key, 'suppressed']);
    });

    test('refuses what is no address and what is no tag, by the name of SES’s error, and takes nothing', async () => {
      const { mailer, count } = await make();
      const before = count();
      const invalid = { name: 'InvalidParameterValue' };
      for (const to of ['tia', 'tia@', '@example.org', 'täa@example.org'])
        await expect(mailer.send(letter(to))).rejects.toMatchObject(invalid);
      for (const value of ['', 'a b', 'a.b', 'a@b', 'ä', 'a'.repeat(257)])
        await expect(mailer.send(letter('tia@example.org', { tags: { application: value } }))).rejects.toMatchObject(
          invalid,
        );
      expect(count()).toBe(before);
    });

    test('refuses by the name of its error while the account is paused, and sends afterwards', async () => {
      const { mailer, pause, count, events } = await make();
      const before = count();
      pause(true);
      const refused = mailer.send(letter('tia@example.org'));
      await expect(refused).rejects.toMatchObject({ name: 'AccountSendingPausedException' });
      expect(count()).toBe(before);
      pause(false);
      expect(await events(await mailer.send(letter('tia@example.org')))).toEqual([delivered]);
    });
  });
};
