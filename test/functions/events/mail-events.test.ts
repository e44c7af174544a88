import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { failedLetters } from '../../../functions/adapters/failed-letters.ts';
import { outboxStore } from '../../../functions/adapters/outbox-store.ts';
import { takeMailEvent } from '../../../functions/events/take-mail-event.ts';
import type { LetterKind, Recipient } from '../../../shared/letter-kind.ts';
import { letterFor } from '../../../shared/rules/letter-for.ts';
import { memoryWorld } from '../../support/in-memory/memory-world.ts';
import type { TimelineEvent } from '../../../shared/timeline-event.ts';
import { answerIn, applicationAt, requestIn, submittedAt } from '../../support/made-up/journey.ts';

const first: Recipient = { role: 'referee', slot: 1, number: 1 };

/** Opens a world with an application that waits for its references, and a letter of it that has left. */
const sent = async (to: Recipient, application = applicationAt('references'), of?: LetterKind) => {
  const { rows, applications, clock } = memoryWorld(submittedAt);
  const outbox = outboxStore(rows);
  const kind = of ?? (to.role === 'referee' ? 'reference-requested' : 'fee-due');
  const letter = letterFor(application, { kind, to }, 'reference:1:1', '0.0');
  const event: TimelineEvent = { at: submittedAt, actor: { role: 'association' }, kind: 'asked', data: {} };
  await applications.save({ application: { ...application, version: 0 }, event, letters: [letter] });
  await outbox.sent(application.id, letter.key, 'm1', submittedAt);
  const tags = { application: [application.id], letter: [Buffer.from(letter.key).toString('base64url')] };
  return {
    takes: (eventType: string, bounceType?: string) =>
      takeMailEvent(
        { applications, clock, outbox },
        { detail: { eventType, mail: { tags }, ...(bounceType === undefined ? {} : { bounce: { bounceType } }) } },
      ),
    /** Says that the letter did not leave, because somebody there reported one before as unwanted. */
    isSuppressed: () => {
      const complaint = { complaintSubType: 'OnAccountSuppressionList' };
      return takeMailEvent(
        { applications, clock, outbox },
        { detail: { eventType: 'Complaint', mail: { tags }, complaint } },
      );
    },
    /** Gives the whole event of a complaint back, as a rule's dead letter keeps it. */
    isComplainedOf: (complaint: object) =>
      takeMailEvent(
        { applications, clock, outbox },
        { 'detail-type': 'Email Complaint Received', detail: { eventType: 'Complaint', mail: { tags }, complaint } },
      ),
    now: () => applications.get(application.id),
    told: async () => (await applications.letters(application.id)).filter(({ kind: of }) => of === 'address-bounced'),
    failed: async () => (await failedLetters(rows).all(submittedAt)).map(({ delivery }) => delivery),
  };
};

beforeEach(() => void jest.spyOn(process.stdout, 'write').mockReturnValue(true));

describe('what becomes of a letter', () => {
  test('that comes back for good makes its referee one who cannot be reached, once', async () => {
    const { takes, now, failed } = await sent(first);
    await takes('Bounce', 'Permanent');
    await takes('Bounce', 'Permanent');
    expect(requestIn(await now(), 1).bouncedAt).toBe(submittedAt);
    expect((await now()).version).toBe(2);
    expect(await failed()).toEqual(['bounced']);
  });

  test.each(['Transient', 'Undetermined'])(
    'for which the mail service has given up (%s) is for the coordinator, noted with its referee once, and says nothing of the address',
    async (bounceType) => {
      const { takes, now, failed } = await sent(first);
      for (let again = 0; again < 2; again++) await takes('Bounce', bounceType);
      expect(await failed()).toEqual(['given-up']);
      expect((await now()).version).toBe(2);
      expect(requestIn(await now(), 1).givenUpAt).toBe(submittedAt);
      expect(requestIn(await now(), 1).bouncedAt).toBeUndefined();
    },
  );

  test('that went to an address which its person left is for nobody to look at, though it came back', async () => {
    const left = {
      ...applicationAt('references'),
      formerAddresses: [{ email: 'dana.left@example.org', until: submittedAt }],
    };
    const { takes, now, told, failed } = await sent({ role: 'former-address', number: 0 }, left, 'address-left');
    await takes('Bounce', 'Permanent');
    expect([await failed(), await told(), (await now()).version]).toEqual([[], [], 1]);
  });

  test('that arrived stays so when an automatic answer comes, or its delivery is told again', async () => {
    const { takes, now, failed } = await sent(first);
    for (const eventType of ['Delivery', 'Delivery', 'Bounce']) await takes(eventType, 'Transient');
    expect(await failed()).toEqual([]);
    expect(requestIn(await now(), 1).deliveredAt).toBe(submittedAt);
    expect((await now()).version).toBe(2);
  });

  test('of the applicant that comes back is told to the coordinator, once however often it is heard', async () => {
    const { takes, told, failed } = await sent({ role: 'applicant' });
    for (const again of ['Bounce', 'Bounce', 'Delivery']) await takes(again, 'Permanent');
    expect(await told()).toHaveLength(1);
    expect(await failed()).toEqual(['bounced']);
  });

  test.each([
    ['null', { complaintSubType: null, complaintFeedbackType: 'abuse' }],
    ['nothing', { complaintFeedbackType: 'abuse' }],
  ])('that is reported as unwanted is known from the whole event too, which has %s as subtype', async (_what, part) => {
    const { isComplainedOf, failed } = await sent(first);
    await isComplainedOf(part);
    expect(await failed()).toEqual(['complained']);
  });

  test('that somebody reports as unwanted is for the coordinator alone', async () => {
    const { takes, now, failed } = await sent(first, answerIn(applicationAt('references'), 1));
    await takes('Complaint');
    expect(await failed()).toEqual(['complained']);
    expect((await now()).version).toBe(1);
  });

  test('that did not leave, because one was reported as unwanted, is one that its referee cannot get', async () => {
    const { isSuppressed, now, failed } = await sent(first);
    for (let again = 0; again < 2; again++) await isSuppressed();
    expect(requestIn(await now(), 1)).toMatchObject({ bouncedAt: submittedAt, unwantedAt: submittedAt });
    expect((await now()).version).toBe(2);
    expect(await failed()).toEqual(['suppressed']);
  });

  test('of the applicant that did not leave for that is told to the coordinator', async () => {
    const { isSuppressed, told, failed } = await sent({ role: 'applicant' });
    await isSuppressed();
    expect(await told()).toHaveLength(1);
    expect(await failed()).toEqual(['suppressed']);
  });
});
