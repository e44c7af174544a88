import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { competencies } from '../../../shared/competency.ts';
import { policies } from '../../../shared/policy/policies.ts';
import { policyById } from '../../../shared/policy/policy-by-id.ts';
import { heldIn } from '../../support/fields-of.ts';
import { assignReviewers } from '../../../shared/rules/changes/assign-reviewers.ts';
import { answerInformation, askForInformation, freeSeat } from '../../../shared/rules/changes/review-changes.ts';
import { seatReviewer } from '../../../shared/rules/changes/seat-reviewer.ts';
import {
  applicationAt,
  decideAs,
  requestIn,
  reviewedAgain,
  reviewers,
  submittedAt,
} from '../../support/made-up/journey.ts';
import { eligibleEvidence } from '../../support/made-up/eligible-evidence.ts';
import { judgedByTwo } from '../../support/made-up/judged-by-two.ts';
import { memoryWorld, type MemoryWorld } from '../../support/in-memory/memory-world.ts';
import { openedWithoutItsCheck } from '../../support/made-up/opened-without-its-check.ts';
import { otherStatements } from '../../support/made-up/other-statements.ts';
import { reviewerNamed } from '../../support/made-up/reviewer-named.ts';
import { tear, underLaterPolicy } from '../../support/made-up/tear.ts';
import { factsOf, keep, keepFor, moveOn, pageOf, signInFor, textOf, visitor } from '../../support/web-visit.ts';
import type { Application } from '../../../shared/application/application.ts';
import { amendableWords } from '../../../shared/status/amendable-words.ts';
import type { UntimedEvent } from '../../../shared/timeline-event.ts';

let world: MemoryWorld;
let visit: ReturnType<typeof visitor>;

afterEach(() => void Object.assign(policies, { length: 1 }));

beforeEach(() => {
  world = memoryWorld();
  visit = visitor(world);
});

const reviewed = (application: Application, reviewer?: string) => keepFor(world, 'review', application, reviewer);

const forTwo = () => applicationAt('review', undefined, judgedByTwo);

describe('a reviewer', () => {
  test('reads findings, evidence and references on one page', async () => {
    const { home } = await reviewed(applicationAt('review'));
    const text = textOf(await visit.get(home));
    for (const words of [
      'Dana Sample: Infant Family Specialist',
      'In-service training Met',
      'Home visitor, Family Center',
      'Ann Lee',
      'Bo Park',
      'Cy Ward',
      policyById('2022-01-01').rating.statements[0]?.words ?? '?',
    ])
      expect(text).toContain(words);
  });

  test('reads that a referee declined, and not why, which the referee was told that the coordinator alone learns', async () => {
    const application = applicationAt('review');
    const declined = { at: submittedAt, reason: 'does-not-know-applicant' };
    const { reference: _none, receivedAt: _never, ...asked } = requestIn(application, 1);
    const replaced = { ...asked, number: 0, declined, replacedAt: submittedAt };
    const { id, home } = await reviewed({ ...application, requests: [replaced, ...application.requests] });
    const why = 'Why they declined: "I do not know the applicant".';
    const coordinator = pageOf(world, 'coordinator', id);
    const [toReviewer, toCoordinator] = [textOf(await visit.get(home)), textOf(await visit.get(coordinator))];
    for (const text of [toReviewer, toCoordinator]) expect(text).toContain('Declined on Monday, March 2, 2026.');
    expect([toReviewer.includes(why), toCoordinator.includes(why)]).toEqual([false, true]);
    expect(toReviewer).not.toContain('not know the applicant');
  });

  test('reads of a reference that was given for another category when it was given, and for what', async () => {
    const application = applicationAt('review');
    const givenFor = (category: 'associate' | 'family-specialist', slot: number) => ({
      ...requestIn(application, slot),
      carriedFrom: 'former',
      givenFor: { credential: 'IMH-E' as const, category, designation: null },
    });
    const requests = [givenFor('associate', 1), givenFor('family-specialist', 2), requestIn(application, 3)];
    const { id, home } = await reviewed({ ...application, requests });
    const coordinator = pageOf(world, 'coordinator', id);
    for (const page of [home, coordinator])
      expect(textOf(await visit.get(page)).match(/Given on .*? for Endorsement as .*?\./g)).toEqual([
        'Given on Monday, March 2, 2026 for Endorsement as Infant Family Associate.',
      ]);
  });

  test('reads a reference that was given under an earlier policy in the words its referee had', async () => {
    const application = applicationAt('review');
    const carried = { ...requestIn(application, 1), carriedFrom: 'former', givenUnder: application.policy };
    const requests = [carried, requestIn(application, 2), requestIn(application, 3)];
    Object.assign(policies, { 1: otherStatements });
    const { home } = await reviewed({ ...application, policy: otherStatements.id, requests });
    const { body } = await visit.get(home);
    const statement = policyById('2022-01-01').rating.statements[0]?.words ?? '?';
    const tables = body
      .split('aria-label="References side by side"')
      .slice(1)
      .map((html) => textOf({ body: html }));
    expect(tables.map((text) => [text.includes('Ann Lee'), text.includes(`Anew: ${statement}`)])).toEqual([
      [true, false],
      [false, true],
    ]);
    expect(tables[0]).toContain(statement);
  });

  test('reads what earlier reviews asked, what was answered, and what the applicant was told to amend', async () => {
    const asking = askForInformation(applicationAt('review'), 'ada', 'What did you do in 2021?', submittedAt);
    const answered = answerInformation(asking.application, 'I worked in a home.', submittedAt).application;
    const deferred = decideAs(answered, 'ada', 'defer');
    const again = applicationAt('review').reviews.map((one) => ({ ...one, number: 2 }));
    const deferrals = reviewedAgain(deferred).deferrals.map((one) => ({ ...one, reasons: 'A training is missing.' }));
    const { home } = await reviewed({ ...deferred, reviews: [...deferred.reviews, ...again], deferrals });
    const text = textOf(await visit.get(home));
    expect(text).toMatch(
      /Earlier reviews .*What did you do in 2021\? .*I worked in a home\..* A training is missing\./,
    );
    expect(text).not.toContain('Questions and answers');
  });

  test('reads by no day to decide while nothing can be decided, and what the review waits for', async () => {
    const { home } = await reviewed(openedWithoutItsCheck(applicationAt('review')));
    const text = textOf(await visit.get(home));
    expect(text).toContain(
      'The review waits for something else now. You can decide once it goes on; until then nothing is asked of you.',
    );
    expect(text).not.toMatch(/Please decide|asked for more information|What do you decide/);
  });

  test('finds at the top of the page what stands on it', async () => {
    const { home } = await reviewed(applicationAt('review'));
    const { body } = await visit.get(home);
    const links = [...body.matchAll(/href="#([a-z-]+)">([^<]+)<\/a><\/li>/g)].map(([, anchor, words]) => [
      anchor,
      words,
    ]);
    expect(links).toEqual([
      ['what-the-rules-found', 'What the rules found'],
      ['what-the-applicant-states', 'What the applicant states'],
      ['references', 'References'],
      ['what-do-you-decide', 'What do you decide?'],
    ]);
    for (const [anchor] of links) expect(body).toContain(`id="${anchor}"`);
  });

  test.each([
    ['For information', ['thinking'], 'Thinking: 1 training that names it Reflection: no trainings that name it'],
    ['Met', competencies, 'Thinking: 1 training that names it Reflection: 1 training that names it'],
  ] as const)('reads the competencies as one finding: %s', async (verdict, named, found) => {
    const evidence = eligibleEvidence('family-specialist');
    const training = evidence.training.map((entry) => ({ ...entry, competencies: [...named] }));
    const { home } = await reviewed(applicationAt('review', undefined, { evidence: { ...evidence, training } }));
    const text = textOf(await visit.get(home));
    expect(text).toContain(`Competencies ${verdict} Needed`);
    expect(text).toContain(found);
  });

  test.each(['endorse', 'defer', 'decline'])('decides with reasons, and only with reasons: %s', async (kind) => {
    const { id, home } = await reviewed(applicationAt('review'));
    expect((await visit.fill(`${home}/${kind}`, { reasons: '  ' })).statusCode).toBe(422);
    expect((await visit.fill(`${home}/${kind}`, { reasons: 'x'.repeat(5001) })).statusCode).toBe(422);
    await visit.fill(`${home}/${kind}`, { reasons: 'Seen in the evidence.' });
    expect(textOf(await visit.get(home))).toContain('Your decision is recorded');
    expect(factsOf(world, id).reviews[0]?.reviewers[0]?.decision).toMatchObject({
      kind,
      reasons: 'Seen in the evidence.',
    });
  });

  test.each([
    ['endorse', 'The association keeps them.'],
    ['defer', 'If it comes to this decision, the applicant reads them, without your name.'],
    ['decline', 'If it comes to this decision, the applicant reads them, without your name.'],
  ])('is told who reads the reasons: %s', async (kind, words) => {
    const { home } = await reviewed(applicationAt('review'));
    const text = textOf(await visit.get(`${home}/${kind}`));
    expect(text).toContain(words);
    expect(text).toContain('Your decision cannot be changed once it is recorded.');
  });

  test('reads on the desk and on the page of a review by when to decide', async () => {
    const { home } = await reviewed(applicationAt('review'));
    signInFor(world, '/reviewer', { audience: 'staff', groups: ['reviewer'], email: 'ada@example.net' });
    for (const [now, words] of [
      [submittedAt, 'Please decide by Monday, March 30, 2026 at 9:00 am.'],
      ['2026-03-30T13:00:00Z', 'The time for this review ended on Monday, March 30, 2026 at 9:00 am.'],
    ] as const) {
      world.moveTo(now);
      for (const page of ['/reviewer', home]) expect(textOf(await visit.get(page))).toContain(words);
    }
  });

  test('finds on the desk, while the applicant is asked, that the review waits for them', async () => {
    const { home } = await reviewed(applicationAt('review'));
    signInFor(world, '/reviewer', { audience: 'staff', groups: ['reviewer'], email: 'ada@example.net' });
    expect(textOf(await visit.get('/reviewer'))).not.toContain('Waiting for somebody else');
    await visit.fill(`${home}/ask`, { question: 'What did you do in 2021?' });
    const text = textOf(await visit.get('/reviewer'));
    expect(text).toContain('Waiting for your review Nothing.');
    expect(text).toMatch(
      /Waiting for somebody else Dana Sample .* The applicant was asked for more information on Monday, March 2, 2026, and has until Monday, April 13, 2026 to answer\./,
    );
  });

  test('finds on the desk what was decided, with what became of it', async () => {
    const { home } = await reviewed(applicationAt('review'));
    signInFor(world, '/reviewer', { audience: 'staff', groups: ['reviewer'], email: 'ada@example.net' });
    expect(textOf(await visit.get('/reviewer'))).toContain('What you decided Nothing in the last year.');
    await visit.fill(`${home}/endorse`, { reasons: 'Shown.' });
    const text = textOf(await visit.get('/reviewer'));
    expect(text).toContain('Dana Sample Infant Family Specialist Endorse, Monday, March 2, 2026 Still open');
    signInFor(world, '/reviewer', { audience: 'staff', groups: ['reviewer'], email: 'ben@example.net' });
    world.addReviewer(reviewerNamed('ben'));
    expect(textOf(await visit.get('/reviewer'))).not.toContain('Dana');
  });

  test.each([
    ['cannot be read', undefined],
    ['stands under a policy that this release does not know', underLaterPolicy],
  ])('finds on the desk all but one that %s, which is named', async (_what, become) => {
    const { id: torn, home } = await reviewed(forTwo());
    const { id } = await keep(world, { ...forTwo(), id: 'a2', name: 'Erin Sample', email: 'erin@example.org' });
    await visit.fill(`${home}/endorse`, { reasons: 'Shown.' });
    signInFor(world, '/reviewer', { audience: 'staff', groups: ['reviewer'], email: 'ada@example.net' });
    tear(world, torn, become);
    const reply = await visit.get('/reviewer');
    expect(reply.statusCode).toBe(200);
    expect(reply.body).toContain(`href="/review/${id}"`);
    expect(textOf(reply)).toContain(`1 application cannot be read: ${torn}. Tell the association.`);
    expect(textOf(reply)).not.toContain('Dana');
  });

  test('decides once: a second decision changes nothing', async () => {
    const { id, home } = await reviewed(forTwo());
    await visit.fill(`${home}/endorse`, { reasons: 'First.' });
    expect(textOf(await visit.post(`${home}/decline`, { reasons: 'Second.' }))).toContain('Your decision is recorded');
    expect(factsOf(world, id).reviews[0]?.reviewers[0]?.decision?.kind).toBe('endorse');
  });

  test("does not see the other's decision before the own one", async () => {
    const { home } = await reviewed(decideAs(forTwo(), 'ada', 'decline'), 'ben');
    for (const page of ['', '/endorse', '/ask']) {
      const text = textOf(await visit.get(`${home}${page}`));
      expect(text).not.toContain('Because.');
      expect(text).not.toContain('ada');
    }
    await visit.fill(`${home}/endorse`, { reasons: 'Mine.' });
    expect(textOf(await visit.get(home))).toContain('Because.');
  });

  test('asks the applicant for more, and can decide only once the answer is there', async () => {
    const { id, home } = await reviewed(applicationAt('review'));
    expect((await visit.fill(`${home}/ask`, { question: '' })).statusCode).toBe(422);
    await visit.fill(`${home}/ask`, { question: 'What did you do in 2021?' });
    const text = textOf(await visit.get(home));
    expect(text).toContain('The applicant was asked for more information on Monday, March 2, 2026, and has until');
    expect(text).not.toContain('What do you decide?');
    await visit.post(`${home}/endorse`, { reasons: 'Too early.' });
    expect(factsOf(world, id).reviews[0]?.reviewers[0]?.decision).toBeUndefined();
  });

  test.each([
    ['endorse', { reasons: 'Seen in the evidence.' }],
    ['decline', { reasons: 'Seen in the evidence.' }],
    ['ask', { question: 'And in 2022?' }],
  ])('keeps the words that were written while the other reviewer asked the applicant: %s', async (page, typed) => {
    const { id, home } = await reviewed(forTwo(), 'ben');
    const address = `${home}/${page}`;
    const held = heldIn((await visit.get(address)).body, address);
    const asked = askForInformation(factsOf(world, id), 'ada', 'What did you do in 2021?', submittedAt);
    await world.applications.save(asked);
    const reply = await visit.post(address, { ...typed, ...held });
    expect(reply.statusCode).toBe(422);
    expect(textOf(reply)).toMatch(/Nothing was saved: .*once the answer is there/);
    expect(textOf(reply)).toContain(Object.values(typed)[0] ?? '');
    await world.applications.save(answerInformation(factsOf(world, id), 'I rested.', submittedAt));
    const again = await visit.post(address, { ...typed, ...heldIn(reply.body, address) });
    expect(again.headers['location']).toBe(home);
  });

  test('who asks twice, by a second click, is led to where the first led', async () => {
    const { id, home } = await reviewed(applicationAt('review'));
    const click = () => visit.post(`${home}/ask`, { question: 'What did you do in 2021?' });
    expect([await click(), await click()].map(({ headers }) => headers['location'])).toEqual([home, home]);
    expect(factsOf(world, id).reviews[0]?.information).toHaveLength(1);
  });

  test('asks at most as often as the policy allows', async () => {
    const application = applicationAt('review');
    const round = {
      askedBy: 'ada',
      askedAt: application.savedAt,
      question: '?',
      restarts: [],
      answeredAt: application.savedAt,
      answer: '!',
    };
    const reviews = application.reviews.map((review) => ({
      ...review,
      information: [1, 2, 3].map((number) => ({ ...round, number })),
    }));
    const { id, home } = await reviewed({ ...application, reviews });
    expect(textOf(await visit.get(home))).not.toContain('Ask for more information');
    const reply = await visit.post(`${home}/ask`, { question: 'A fourth?' });
    expect([reply.statusCode, textOf(reply)]).toEqual([422, expect.stringMatching(/no longer possible.*A fourth\?/)]);
    expect(factsOf(world, id).reviews[0]?.information).toHaveLength(3);
  });

  test('reads what can be changed after a deferral before they defer', async () => {
    const { home } = await reviewed(applicationAt('review'));
    expect(textOf(await visit.get(`${home}/defer`))).toContain(`can then change ${amendableWords}`);
  });

  test('defers at most as often as the policy allows', async () => {
    const application = applicationAt('review');
    const deferral = { at: application.savedAt, reasons: '.', restarts: [], resubmittedAt: application.savedAt };
    const deferrals = [1, 2].map((number) => ({ ...deferral, number }));
    const [first] = application.reviews;
    if (first === undefined) throw new Error('No review has begun.');
    const reviews = [1, 2, 3].map((number) => ({ ...first, number }));
    const { id } = await keep(world, { ...application, deferrals, reviews });
    const home = pageOf(world, 'review', id, 'ada');
    const { body } = await visit.get(home);
    expect(body).toContain(`${home}/decline`);
    expect(body).not.toContain(`${home}/defer`);
    expect((await visit.get(`${home}/defer`)).headers['location']).toBe(home);
    const reply = await visit.post(`${home}/defer`, { reasons: 'Again.' });
    expect([reply.statusCode, textOf(reply)]).toEqual([422, expect.stringMatching(/no longer possible.*Again\./)]);
    expect(factsOf(world, id).deferrals).toHaveLength(2);
  });

  test.each([
    ['endorse', { reasons: 'Of the first review.' }],
    ['defer', { reasons: 'Of the first review.' }],
    ['decline', { reasons: 'Of the first review.' }],
    ['ask', { question: 'Of the first review?' }],
    ['step-back', { why: 'no-time' }],
  ])('who kept a page of an earlier review open says nothing with it about a later one: %s', async (page, typed) => {
    const first = applicationAt('review');
    const { id, home } = await reviewed(first);
    const address = `${home}/${page}`;
    const held = heldIn((await visit.get(address)).body, address);
    await moveOn(world, id, reviewedAgain(first));
    const before = factsOf(world, id);
    for (const sent of [held, { meant: '' }]) {
      const reply = await visit.post(address, { ...typed, ...sent });
      expect([reply.statusCode, textOf(reply)]).toEqual([422, expect.stringContaining('this page was opened earlier')]);
      expect(reply.body).toContain(Object.values(typed)[0] ?? '');
      expect(heldIn(reply.body, address)).toMatchObject({ meant: 'review:2' });
    }
    expect(factsOf(world, id)).toEqual(before);
  });

  test('steps back after a page that says what it means, and sees the application no more', async () => {
    const { id, home } = await reviewed(applicationAt('review'));
    expect(textOf(await visit.get(`${home}/step-back`))).toContain('Somebody else is asked in your place');
    await visit.fill(`${home}/step-back`, { why: 'conflict' });
    const reply = await visit.get(home);
    expect(textOf(reply)).toContain('You have stepped back');
    expect(reply.body).toContain('href="/reviewer" class="govuk-back-link"');
    expect(textOf(reply)).not.toContain('Dana');
    expect(factsOf(world, id).reviews[0]?.reviewers[0]?.steppedBackAt).toBeDefined();
  });

  test('says why they step back, which the coordinator alone reads', async () => {
    const { id, home } = await reviewed(applicationAt('review'));
    const unsaid = await visit.fill(`${home}/step-back`);
    expect([unsaid.statusCode, textOf(unsaid)]).toEqual([422, expect.stringContaining('Choose why you step back.')]);
    expect(factsOf(world, id).reviews[0]?.reviewers[0]?.steppedBackAt).toBeUndefined();
    await visit.fill(`${home}/step-back`, { why: 'no-time' });
    expect(factsOf(world, id).reviews[0]?.reviewers[0]).toMatchObject({ noTime: true });
    const coordinator = pageOf(world, 'coordinator', id);
    const applicant = pageOf(world, 'application', id);
    expect(textOf(await visit.get(coordinator))).toContain('A reviewer stepped back, for want of time.');
    expect(textOf(await visit.get(applicant))).toContain('A reviewer stepped back.');
  });

  test('a page of a release before, which asked for no reason, steps back for a conflict of interest', async () => {
    const { id, home } = await reviewed(applicationAt('review'));
    await visit.post(`${home}/step-back`, { meant: 'review:1' });
    const [left] = factsOf(world, id).reviews[0]?.reviewers ?? [];
    expect(left?.steppedBackAt).toBeDefined();
    expect(left).not.toHaveProperty('noTime');
  });

  test('who is taken for the applicant, or a referee, since a name was corrected decides no more, and reads why', async () => {
    const application = applicationAt('review');
    const { referee } = requestIn(application, 1);
    for (const named of [
      { ...application, id: 'named1', name: 'Ada' },
      {
        ...application,
        id: 'named2',
        requests: application.requests.map((one) => ({ ...one, referee: { ...referee, name: 'Ada' } })),
      },
    ]) {
      const { id, home } = await reviewed(named);
      const before = factsOf(world, id);
      for (const reply of [await visit.get(home), await visit.post(`${home}/endorse`, { reasons: 'I am good.' })]) {
        expect(textOf(reply)).toContain('Somebody else has to review this application');
        expect(textOf(reply)).not.toContain('Home visitor');
      }
      expect(factsOf(world, id)).toEqual(before);
    }
    const { home } = await reviewed({ ...decideAs(forTwo(), 'ada', 'decline'), id: 'named3', name: 'Ada' });
    expect(textOf(await visit.get(home))).toContain('Your decision is recorded');
  });

  test('whose place the coordinator gave to somebody else is not told that they stepped back', async () => {
    const { id, home } = await reviewed(applicationAt('review'));
    const [, ben] = reviewers;
    if (ben === undefined) throw new Error('There are three reviewers.');
    const word = { by: 'cora', reason: 'On leave.' };
    await world.applications.save(seatReviewer(factsOf(world, id), { seat: 'ada', reviewer: ben }, word, submittedAt));
    const reply = textOf(await visit.get(home));
    expect(reply).toContain('Somebody else reviews this application now');
    expect(reply).not.toContain('stepped back');
  });

  test('whose seat became free while they were not active is told so, until they take it again', async () => {
    const { id, home } = await reviewed(applicationAt('review'));
    const left = { reviewerId: 'ada', replaced: true, inactive: true } as const;
    const event: UntimedEvent = { actor: { role: 'association' }, kind: 'set-right', data: {} };
    await world.applications.save(freeSeat(factsOf(world, id), left, event, submittedAt));
    expect(textOf(await visit.get(home))).toContain('Your seat in this review became free');
    const [ada] = reviewers;
    const { application } = assignReviewers(factsOf(world, id), ada === undefined ? [] : [ada], submittedAt);
    await world.applications.save({ application, event: { ...event, at: submittedAt } });
    expect(textOf(await visit.get(home))).toContain('What do you decide?');
  });

  test('who does not sit in the review is let in by no link', async () => {
    const { home } = await reviewed(applicationAt('review'), 'mallory');
    expect((await visit.get(home)).statusCode).toBe(404);
  });
});
