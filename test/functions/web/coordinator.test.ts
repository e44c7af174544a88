import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { ReferenceRequest } from '../../../shared/application/reference-request.ts';
import type { LetterKind, Recipient } from '../../../shared/letter-kind.ts';
import type { LetterFacts } from '../../../shared/letters/letter.ts';
import { reviewLate } from '../../../shared/letters/review-late.ts';
import type { SentLetter } from '../../../shared/ports/sent-letter.ts';
import { parkFailure } from '../../../shared/rules/changes/run-changes.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { amendableWords } from '../../../shared/status/amendable-words.ts';
import { heldIn } from '../../support/fields-of.ts';
import {
  applicationAt,
  decideAs,
  payLater,
  requestIn,
  submittedAt,
  reviewedAgain,
} from '../../support/made-up/journey.ts';
import { membershipToConfirm } from '../../support/made-up/memberships.ts';
import { judgedByTwo } from '../../support/made-up/judged-by-two.ts';
import { memoryWorld, type MemoryWorld } from '../../support/in-memory/memory-world.ts';
import { cookieFor, factsOf, keepFor, moveOn, textOf, visitor, webSettings } from '../../support/web-visit.ts';

let world: MemoryWorld;
let visit: ReturnType<typeof visitor>;

beforeEach(() => {
  world = memoryWorld();
  visit = visitor(world);
});

const asked = (application: Application) => keepFor(world, 'coordinator', application);

/** Asks somebody unknown for a reference instead. */
const strange = (request: ReferenceRequest): ReferenceRequest => {
  const { slot } = request;
  return {
    ...request,
    referee: { ...request.referee, name: `Stranger ${slot}`, email: `stranger${slot}@example.org` },
  };
};

/** Confirms a decision as a coordinator with an address: gives what they read, and what is confirmed then. */
const confirmsAs = async (email: string, application: Application) => {
  const { id, home } = await asked(application);
  const cookies = [cookieFor(world, { audience: 'staff', groups: ['coordinator'], email })];
  const held = heldIn((await visit.get(home)).body, `${home}/decision`);
  const text = textOf(await visit.get(home, { cookies }));
  await visit.post(`${home}/decision`, { ...held, decision: 'endorse', reasons: 'My own word.' }, { cookies });
  return [text, factsOf(world, id).reviews.at(-1)?.confirmed] as const;
};

describe('the coordinator', () => {
  test('is asked to try again first where the question itself failed, and then the question', async () => {
    const failed = { state: 'Ask the coordinator to confirm the membership', error: 'TypeError' };
    const { home } = await asked(parkFailure(membershipToConfirm(), failed, submittedAt));
    expect(textOf(await visit.get(home))).toContain('Try again');
    await visit.fill(`${home}/retry`, {}, home);
    expect(textOf(await visit.get(home))).toContain('states a membership of');
  });

  test.each([
    ['yes', 'confirmed', 2500],
    ['no', 'joining', 7500],
  ])('says whether a membership is true: %s', async (isMember, how, cents) => {
    const { id, home } = await asked(membershipToConfirm());
    expect(textOf(await visit.get(home))).toContain(
      'states a membership of World Association for Infant Mental Health',
    );
    expect((await visit.post(`${home}/membership`, {})).statusCode).toBe(422);
    const reply = await visit.send(`${home}/membership`, { isMember });
    expect(textOf(reply)).toContain('Nothing at the moment.');
    const { membership, fees } = factsOf(world, id);
    expect(membership?.how).toBe(how);
    expect(fees[0]?.lines.reduce((sum, line) => sum + line.cents, 0)).toBe(cents);
    await visit.post(`${home}/membership`, { isMember: 'yes' });
    expect(factsOf(world, id).membership?.how).toBe(how);
  });

  test.each([
    ['references', 'Waiting for the referees.', 'Waiting for your references'],
    ['application-fee', 'Waiting for the applicant.', 'The application fee is due'],
    ['review', 'Waiting for the reviewers.', 'In review'],
  ] as const)(
    'reads whose turn it is as the coordinator, and what the applicant reads: %s',
    async (act, turn, title) => {
      const text = textOf(await visit.get((await asked(applicationAt(act))).home));
      expect(text).toContain(turn);
      expect(text).toContain(`The applicant reads: ${title}`);
      expect(text).not.toContain('It is your turn.');
    },
  );

  test('reads that a payment on its way waits for the bank alone', async () => {
    const { home } = await asked(payLater(applicationAt('application-fee'), 'application-1'));
    const text = textOf(await visit.get(home));
    expect(text).toContain('Waiting for the bank. The applicant reads: Your payment is on its way');
  });

  test('is told that it is their turn while something is asked of them', async () => {
    const text = textOf(await visit.get((await asked(membershipToConfirm())).home));
    expect(text).toContain('It is your turn.');
    expect(text).toMatch(/Source: INfancy Onward, Family Specialist page [A-Z]/);
  });

  test('reads the reasons and confirms or changes a decline', async () => {
    const { id, home } = await asked(decideAs(applicationAt('review'), 'ada', 'decline'));
    expect(textOf(await visit.get(home))).toContain('Because.');
    expect(textOf(await visit.get(home))).toContain(`They can then change ${amendableWords}.`);
    expect(textOf(await visit.get(home))).toContain(
      'With a deferral or a decline the applicant reads them, and after them what the reviewers wrote who decided the same, without their names.',
    );
    const wrong = await visit.fill(`${home}/decision`, { decision: 'postpone', reasons: '' }, home);
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('id="decision-error"');
    expect(wrong.body).toContain('id="reasons-error"');
    await visit.fill(`${home}/decision`, { decision: 'defer', reasons: 'Only a training is missing.' }, home);
    expect(factsOf(world, id).reviews[0]?.confirmed).toMatchObject({
      kind: 'defer',
      reasons: 'Only a training is missing.',
    });
  });

  test('confirms no decision that they made as a reviewer: another coordinator does', async () => {
    const { id, home } = await asked(decideAs(applicationAt('review'), 'ada', 'decline'));
    const offered = heldIn((await visit.get(home)).body, `${home}/decision`);
    const cookies = cookieFor(world, {
      audience: 'staff',
      groups: ['coordinator', 'reviewer'],
      email: 'ADA@example.net',
    });
    const page = await visit.get(home, { cookies: [cookies] });
    expect(textOf(page)).toContain('You reviewed this application, so another coordinator has to confirm the decision');
    expect(page.body).not.toContain('Record the decision');
    const form = { ...offered, decision: 'endorse', reasons: 'My own word.' };
    await visit.post(`${home}/decision`, form, { cookies: [cookies] });
    expect(factsOf(world, id).reviews[0]?.confirmed).toBeUndefined();
    await visit.post(`${home}/decision`, form);
    expect(factsOf(world, id).reviews[0]?.confirmed?.kind).toBe('endorse');
  });

  test('who reviewed at another address is known by their name, and confirms and reads no more than at their own', async () => {
    const byTwo = decideAs(applicationAt('review', undefined, judgedByTwo), 'ada', 'decline');
    const cookies = [
      cookieFor(world, { audience: 'staff', groups: ['coordinator'], email: 'office@example.org', name: ' ADA' }),
    ];
    const decided = await asked({ ...decideAs(byTwo, 'ben', 'defer'), id: 'decided' });
    const confirming = textOf(await visit.get(decided.home, { cookies }));
    expect(confirming).toContain('You reviewed this application, so another coordinator has to confirm the decision');
    const open = decideAs(applicationAt('review', undefined, judgedByTwo), 'ben', 'defer');
    const { home } = await asked({ ...open, id: 'reviewed' });
    expect(textOf(await visit.get(home, { cookies }))).toContain('ben has decided. You read how once you have decided');
  });

  test('confirms no decision about an application that they judged before it was deferred', async () => {
    const first = decideAs(applicationAt('review'), 'ada', 'defer');
    const { reviews, deferrals } = reviewedAgain(first);
    const [former] = reviews;
    if (former === undefined) throw new Error('Nobody has reviewed.');
    const reviewers = former.reviewers.map((one) => ({ ...one, reviewerId: 'ben', name: 'ben', email: 'ben@x.org' }));
    const again = { ...former, number: 2, reviewers, toConfirmAt: submittedAt };
    expect(await confirmsAs('ada@example.net', { ...first, deferrals, reviews: [former, again] })).toEqual([
      expect.stringContaining('You reviewed this application, so another coordinator has to confirm the decision'),
      undefined,
    ]);
  });

  test.each([
    ['who was asked for a reference', (deciding: Application) => deciding],
    [
      'whose reference was carried over',
      ({ requests, ...deciding }: Application) => ({ ...deciding, carried: requests, requests: requests.map(strange) }),
    ],
  ])('confirms no decision about somebody whom they vouch for: one %s', async (_how, known) => {
    const deciding = decideAs(applicationAt('review'), 'ada', 'decline');
    const referee = requestIn(deciding, 2).referee.email;
    expect(await confirmsAs(referee, known(deciding))).toEqual([
      expect.stringContaining('You were asked for a reference in this application, so another coordinator has to'),
      undefined,
    ]);
    expect((await confirmsAs('office@example.org', { ...known(deciding), id: 'other' }))[1]?.kind).toBe('endorse');
  });

  test('confirms no decision about somebody whom they vouch for in another application, be it one that has ended', async () => {
    const deciding = decideAs(applicationAt('review'), 'ada', 'decline');
    const asking = applicationAt('references');
    const gone = withdraw({ ...asking, id: 'gone', requests: asking.requests.map(strange) }, submittedAt).application;
    await keepFor(world, 'coordinator', gone);
    expect(await confirmsAs('stranger2@example.org', deciding)).toEqual([
      expect.stringContaining('You were asked for a reference in another application of this person, so another'),
      undefined,
    ]);
    expect((await confirmsAs('stranger4@example.org', { ...deciding, id: 'next' }))[1]?.kind).toBe('endorse');
  });

  test('reads, while they review an application too, that another reviewer has decided and not how', async () => {
    const one = decideAs(applicationAt('review', undefined, judgedByTwo), 'ada', 'defer');
    const read = async (application: Application, email: string) => {
      const { home } = await asked({ ...application, id: `${email.slice(0, 3)}${application.version}` });
      const cookies = [cookieFor(world, { audience: 'staff', groups: ['coordinator', 'reviewer'], email })];
      return textOf(await visit.get(home, { cookies }));
    };
    const unread = 'ada has decided. You read how once you have decided yourself. ben has not decided yet.';
    const asBen = await read(one, 'BEN@example.net');
    expect(asBen).toContain(unread);
    expect(asBen).not.toContain('Because.');
    expect(await read(one, 'coordinator@example.org')).toMatch(/ada: Defer.* Because\. ben has not decided yet\./);
    expect(await read({ ...decideAs(one, 'ben', 'endorse'), version: 9 }, 'BEN@example.net')).toMatch(/ada: Defer/);
  });

  test('sets a parked failure going again, once', async () => {
    const parked = parkFailure(
      applicationAt('check-references'),
      { state: 'Check the references', error: 'TypeError' },
      submittedAt,
    );
    const { id, home } = await asked(parked);
    expect(textOf(await visit.get(home))).toContain(
      'Something on our side failed at the step "Check the references". Nothing is lost',
    );
    await visit.fill(`${home}/retry`, {}, home);
    await visit.fill(`${home}/retry`, {}, home);
    expect(factsOf(world, id).failures).toMatchObject([{ retriedAt: submittedAt }]);
    expect(world.kept.get(id)?.timeline.filter(({ kind }) => kind === 'failure-retried')).toHaveLength(1);
  });

  test('decides nothing about a later review with a page of an earlier one, and the words are kept', async () => {
    const first = decideAs(applicationAt('review'), 'ada', 'decline');
    const { id, home } = await asked(first);
    const held = heldIn((await visit.get(home)).body, `${home}/decision`);
    await moveOn(world, id, reviewedAgain(first));
    const before = factsOf(world, id);
    for (const { meant = '' } of [held, { meant: '' }]) {
      const typed = { decision: 'decline', reasons: 'Of the first review.', meant };
      const reply = await visit.post(`${home}/decision`, typed);
      expect([reply.statusCode, textOf(reply)]).toEqual([422, expect.stringContaining('this page was opened earlier')]);
      expect(textOf(reply)).toContain('Of the first review.');
    }
    expect(factsOf(world, id)).toEqual(before);
  });

  test('decides once: who sends their word second reads that it was not saved, and has their reasons back', async () => {
    const { id, home } = await asked(decideAs(applicationAt('review'), 'ada', 'decline'));
    const held = heldIn((await visit.get(home)).body, `${home}/decision`);
    await visit.fill(`${home}/decision`, { decision: 'endorse', reasons: 'Of the first.' }, home);
    const before = factsOf(world, id);
    const late = await visit.post(`${home}/decision`, { ...held, decision: 'decline', reasons: 'Of the second.' });
    expect([late.statusCode, textOf(late)]).toEqual([409, expect.stringContaining('Nothing was saved')]);
    expect(textOf(late)).toContain('Of the second.');
    expect(textOf(late)).not.toContain('decline');
    expect(factsOf(world, id)).toEqual(before);
  });

  test('has the decision back, with its error and reasons, though a step was parked while its page was open', async () => {
    const deciding = decideAs(applicationAt('review'), 'ada', 'decline');
    const { id, home } = await asked(deciding);
    const held = heldIn((await visit.get(home)).body, `${home}/decision`);
    const failure = { state: 'Ask the coordinator to decide', error: 'TypeError' };
    await moveOn(world, id, parkFailure(factsOf(world, id), failure, submittedAt));
    expect(textOf(await visit.get(home))).toContain('Try again');
    const reply = await visit.post(`${home}/decision`, { ...held, reasons: 'The training is there.' });
    expect([reply.statusCode, textOf(reply)]).toEqual([422, expect.stringContaining('Choose a decision.')]);
    expect(reply.body).toContain('id="decision-error"');
    expect(textOf(reply)).toContain('The training is there.');
    expect(textOf(reply)).not.toContain('Try again');
  });

  test('tries no failure again but the one that the page showed', async () => {
    const parked = (application: Application, state: string) =>
      parkFailure(application, { state, error: 'TypeError' }, submittedAt);
    const { id, home } = await asked(parked(applicationAt('check-references'), 'Check the references'));
    const held = heldIn((await visit.get(home)).body, `${home}/retry`);
    await visit.fill(`${home}/retry`, {}, home);
    await moveOn(world, id, parked(factsOf(world, id), 'Collect the processing fee'));
    const reply = await visit.post(`${home}/retry`, { ...held, shown: 'fanother' });
    expect(reply.statusCode).toBe(422);
    expect(textOf(reply)).toMatch(/this page was opened earlier.*failed at the step "Collect the processing fee"/);
    expect(factsOf(world, id).failures[1]?.retriedAt).toBeUndefined();
  });

  test('sees a review, with nothing to fill in', async () => {
    const { home } = await asked(applicationAt('review'));
    const reply = await visit.get(home);
    expect(textOf(reply)).toContain(
      'Nothing at the moment. You are told on Monday, March 30, 2026 at 9:00 am if a decision is missing then.',
    );
    expect(reply.body).not.toContain(`action="${home}`);
  });

  test('reads on the page of a review that is late, or lacks a reviewer, what the letter asks', async () => {
    const review = applicationAt('review');
    const emptied = { ...review, reviews: review.reviews.map((one) => ({ ...one, reviewers: [] })) };
    for (const [id, application, words] of [
      ['late', review, 'Please speak with this reviewer.'],
      ['empty', emptied, 'Please add one under Reviewers'],
    ] as const) {
      const { home } = await asked({ ...application, id, email: `${id}@example.org` });
      world.moveTo('2026-03-30T13:00:00Z');
      const letter = { key: 'k', kind: 'review-late', to: { role: 'coordinator' }, wait: 'review:1', attempt: '0.3' };
      const facts = { application, settings: webSettings, attempt: 3, now: submittedAt };
      const [told = ''] = reviewLate({ ...facts, letter } as LetterFacts).paragraphs;
      expect(told).toContain(words);
      expect(textOf(await visit.get(home))).toContain(`What is asked of you ${told}`);
    }
  });

  test('reads to whom each letter went by name, the newest last, and "you" of nobody but themselves', async () => {
    const application = applicationAt('review');
    const { id, home } = await asked(application);
    const sent = (at: string, kind: LetterKind, to: Recipient): SentLetter => {
      return { key: `${kind}-${at}`, kind, to, wait: 'w', attempt: '0.0', at, applicationId: id, state: 'sent' };
    };
    const letters = [
      sent('2026-03-09T13:00:00.000Z', 'reference-requested', { role: 'referee', slot: 2, number: 1 }),
      sent('2026-03-11T13:00:00.000Z', 'review-late', { role: 'coordinator' }),
      sent('2026-03-02T13:00:00.000Z', 'reference-requested', { role: 'referee', slot: 1, number: 1 }),
      sent('2026-03-10T13:00:00.000Z', 'review-requested', { role: 'reviewer', id: 'ada' }),
      sent('2026-03-01T14:00:00.000Z', 'fee-due', { role: 'applicant' }),
    ];
    const data = { wait: 'fee:application-1', attempt: '0.0' };
    const fee = { at: submittedAt, actor: { role: 'association' as const }, kind: 'asked', data };
    world.kept.putLetters(id, letters);
    world.kept.putTimeline(id, [fee]);
    const text = textOf(await visit.get(home));
    const rows = ['Fee due Dana Sample, applicant', 'Reference requested Ann Lee, referee'];
    rows.push('Reference requested Bo Park, referee', 'Review requested ada, reviewer', 'Review late coordinator');
    expect(text).toMatch(new RegExp(rows.join('.*')));
    expect(text).toContain('The applicant was asked for a fee.');
    expect(text).not.toContain('You were asked');
  });

  test('reads on the page of a review whose reviewer was asked when it was late already when to hear of that one', async () => {
    const review = applicationAt('review');
    const reviewers = [
      { reviewerId: 'ben', name: 'Ben', email: 'ben@example.net', assignedAt: '2026-04-11T15:00:00Z' },
    ];
    const seated = { ...review, reviews: review.reviews.map((one) => ({ ...one, reviewers })) };
    const { home } = await asked(seated);
    world.moveTo('2026-04-11T15:00:00Z');
    expect(textOf(await visit.get(home))).toContain('You are told on Monday, April 13, 2026 at 9:00 am');
    world.moveTo('2026-04-13T13:00:00Z');
    expect(textOf(await visit.get(home))).toContain('Please speak with this reviewer.');
  });

  test('closes an application after a page that says what it means', async () => {
    const { id, home } = await asked(applicationAt('review'));
    expect((await visit.post(`${home}/close`, { outcome: 'endorsed' })).statusCode).toBe(422);
    expect(factsOf(world, id).closed).toBeUndefined();
    await visit.post(`${home}/close`, { outcome: 'lapsed', reason: 'Moved away.' });
    expect(factsOf(world, id).closed).toMatchObject({ outcome: 'lapsed', by: 'coordinator' });
    expect(textOf(await visit.get(home))).toContain('the application has ended');
  });

  test('reads by which day a membership is judged, as it was where the association is', async () => {
    const submissions = [{ number: 1, at: '2026-03-02T03:00:00.000Z', checkedAt: submittedAt }];
    const { home } = await asked({ ...membershipToConfirm(), submissions });
    expect(textOf(await visit.get(home))).toContain('on the day of submission, Sunday, March 1, 2026.');
  });

  test('finds the way to each run in the state machine', async () => {
    const { id, home } = await asked(membershipToConfirm());
    expect((await visit.get(home)).body).toContain(`href="https://executions.example/${id}-1"`);
  });

  test('is asked only about what is open: an answer to something else changes nothing', async () => {
    const { id, home } = await asked(decideAs(applicationAt('review'), 'ada', 'decline'));
    const before = factsOf(world, id);
    await visit.post(`${home}/membership`, { isMember: 'yes' });
    expect(factsOf(world, id)).toEqual(before);
  });
});
