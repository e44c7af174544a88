import { describe, expect, test } from '@jest/globals';
import { dataOfApplicant } from '../../../functions/privacy/data-of-applicant.ts';
import { type Application, applicationSchema } from '../../../shared/application/application.ts';
import type { TimelineEvent } from '../../../shared/timeline-event.ts';
import { earlierEndorsement } from '../../support/made-up/earlier-endorsement.ts';
import { samplesOf } from '../../support/made-up/samples-of.ts';
import { memoryWorld } from '../../support/in-memory/memory-world.ts';

const start = '2026-03-02T15:00:00.000Z';
const address = 'dana@example.org';
const { samples, planted } = samplesOf(applicationSchema);

type Request = Application['requests'][number];

const waived =
  (accessWaiver: boolean) =>
  (request: Request): Request => ({ ...request, referee: { ...request.referee, accessWaiver } });

/** Makes every form of a declined application in which each field is filled in. */
const ended = (personId: string, accessWaiver: boolean): readonly Application[] =>
  samples.map(({ erasure: _none, audit: _made, ...application }, at) => ({
    ...application,
    ...{ id: `a0000000${at}`, version: 0, policy: '2022-01-01', personId, email: address },
    closed: { ...application.closed, at: start, outcome: 'declined', by: 'association', reason: 'review' },
    certificate: { number: `REG-${at}`, issuedOn: '2026-01-01', validUntil: '2027-12-31' },
    // The review that stands comes after the deferral and the second look.
    reviews: [...application.reviews, ...application.reviews, ...application.reviews],
    requests: application.requests.map(waived(accessWaiver)),
    carried: (application.carried ?? []).map(waived(accessWaiver)),
  }));

/** Writes the file of somebody of whom everything is held that can be, and finds the fields that are not in it. */
const missingIn = async (accessWaiver: boolean) => {
  const world = memoryWorld(start);
  const person = await world.people.byAddress(address, 'p00000001');
  const event: TimelineEvent = { at: start, actor: { role: 'applicant' }, kind: 'submitted', data: {} };
  for (const application of ended(person.id, accessWaiver))
    await world.applications.save({
      application,
      event: { ...event, words: { name: 'A word of mine' } },
      letters: [{ key: 'k', kind: 'application-started', to: { role: 'applicant' }, wait: 'w', attempt: '0.0' }],
      ...(application.id === 'a00000000'
        ? {
            register: { ...entry, number: 'REG-0' },
            member: { email: address, validUntil: '2026-12-31' },
          }
        : {}),
    });
  await world.memberList.keep([{ email: address, name: 'Named in the member list', validUntil: '2026-06-30' }]);
  await world.endorsements.keep({ ...earlierEndorsement, email: address, name: 'Named in an earlier list' }, person.id);
  const text = await dataOfApplicant(world, person.id, address);
  return { text, missing: new Set(planted.flatMap(({ path, value }) => (text.includes(`"${value}"`) ? [] : [path]))) };
};

const entry = {
  ...{ name: 'Named in the register', credential: 'IMH-E', category: 'associate', listed: true },
  ...{ issuedOn: '2026-01-01', validUntil: '2027-12-31' },
};

const of = (fields: string, ...names: readonly string[]): readonly string[] => names.map((name) => `${fields}.${name}`);
const both = (...names: readonly string[]): readonly string[] =>
  names.flatMap((name) => [`.requests[].${name}`, `.carried[].${name}`]);

/** Lists every field that is not handed out, by the reason. */
const leftOut: Readonly<Record<string, readonly string[]>> = {
  'a referee has not sent it': both('saved.*'),
  'who of the staff, or which reviewer, is not for the applicant to know': [
    ...both('recorded.by'),
    ...of('.fees[]', 'paid.cheque.by', 'surplus[].cheque.by', 'exempted.by', 'refunds[].asked.by'),
    ...of('.fees[]', 'forgone.by', 'membershipEnded.by'),
    ...['.membership.by', '.doubts[].settled.by', '.interventions[].by', '.seen[].by'],
    ...of('.reviews[].reviewers[]', 'reviewerId', 'name', 'email', 'decision.by'),
    ...['.reviews[].confirmed.by', '.reviews[].information[].askedBy'],
  ],
  'a note of the staff or of a reviewer was given in confidence': [
    ...both('recorded.scan'),
    ...of('.fees[]', 'paid.cheque.reason', 'surplus[].cheque.reason', 'exempted.reason', 'refunds[].asked.reason'),
    ...of('.fees[]', 'forgone.reason', 'membershipEnded.reason'),
    ...['.doubts[].settled.reason', '.interventions[].reason', '.interventions[].wait'],
    ...of('.reviews[].reviewers[]', 'assignedAt', 'steppedBackAt', 'decision.at', 'decision.reasons'),
    ...['.reviews[].toConfirmAt', '.reviews[].confirmed.at'],
  ],
  'why a referee declined is for the coordinator alone': both('declined.reason'),
  'only machines use it': [
    ...['.booked[]', '.referencesCheckedAt', '.runs[].startedAt', '.runs[].act'],
    ...of('.failures[]', 'at', 'state', 'error', 'act', 'retriedAt'),
    ...of('.fees[].sessions[]', 'idempotencyKey', 'id'),
    ...['.fees[].paid.sessionId', '.fees[].surplus[].sessionId', '.fees[].refunds[].key'],
    // Stands with the payment that it is about.
    ...['.fees[].refunds[].paymentIntentId', '.fees[].disputes[].paymentIntentId', '.doubts[].paymentIntentId'],
    '.doubts[].about',
    // Is a movement between Stripe and the association.
    ...of('.fees[].disputes[].stripeFees[]', 'id', 'at'),
    // Is the entry itself once more.
    '.seen[].entry',
    ...of('.waits.*', 'key', 'openedAt', 'token', 'entered', 'letters[]', 'resume.name', 'ready', 'resumedAt'),
    '.waits.*.closedAt',
  ],
};

/** Fields that the test itself fills in, or that every save does. */
const madeHere = /^\.(id|policy|personId|email|certificate\..*|closed\..*|audit\..*|erasure\..*)$/;

const expected = Object.values(leftOut).flat().toSorted();

describe('the file of all my data', () => {
  test('holds every field that there is, but what is left out for a reason', async () => {
    const { text, missing } = await missingIn(false);
    expect([...missing].filter((path) => !madeHere.test(path)).toSorted()).toEqual(expected);
    for (const held of ['A word of mine', 'Named in the register', 'application-started', '2026-12-31', address])
      expect(text).toContain(held);
    for (const listed of ['Named in the member list', 'Named in an earlier list']) expect(text).toContain(listed);
  });

  test('holds nothing of a reference whose right to read was given up', async () => {
    const { missing } = await missingIn(true);
    const inConfidence = both('reference.comments.*', 'reference.knownSince', 'reference.capacity');
    expect([...missing].filter((path) => !madeHere.test(path)).toSorted()).toEqual(
      [...expected, ...inConfidence].toSorted(),
    );
  });
});
