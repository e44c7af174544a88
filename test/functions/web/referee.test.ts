import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import type { ReferenceRequest } from '../../../shared/application/reference-request.ts';
import { refereePages } from '../../../functions/web/referee/referee-pages.ts';
import { competencies } from '../../../shared/competency.ts';
import { policyById } from '../../../shared/policy/policy-by-id.ts';
import { askRefereeAgain, nameAnotherReferee } from '../../../shared/rules/changes/reference-changes.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import { withRequest } from '../../../shared/rules/references/slots.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { answerIn, applicationAt, requestIn, submittedAt } from '../../support/made-up/journey.ts';
import { memoryWorld, type MemoryWorld } from '../../support/in-memory/memory-world.ts';
import { factsOf, keep, linkTo, moveOn, textOf, visitor } from '../../support/web-visit.ts';

let world: MemoryWorld;
let visit: ReturnType<typeof visitor>;
let id: string;
let home: string;

beforeEach(async () => {
  world = memoryWorld();
  visit = visitor(world);
  ({ id } = await keep(world, applicationAt('references')));
  home = linkTo(world, { purpose: 'reference', applicationId: id, wait: 'reference:1:1' });
});

const { rating } = policyById('2022-01-01');
const statements = rating.statements.map((one) => one.id);
const rated = Object.fromEntries(statements.map((one) => [one, '3']));
const rest = { recommendation: 'recommend', knownSince: '2019', capacity: 'I lead the team.' };
const whole = { ...rated, ...rest, 'comment-thinking': 'Clear.' };

describe('a referee', () => {
  test('is told who asks, why, by when, and who may read the answer', async () => {
    const text = textOf(await visit.get(home));
    expect(text).toContain('Dana Sample asks you for a reference');
    expect(text).toContain('Infant Family Specialist');
    expect(text).toContain('by Monday, April 13, 2026');
    expect(text).toContain(
      'The reviewers and the coordinator read what you write. Dana Sample may read it once the outcome is recorded',
    );
  });

  test('is told everybody who reads the answer where the applicant gave up the right to', async () => {
    const asked = requestIn(factsOf(world, id), 1);
    const waived = { ...asked, referee: { ...asked.referee, accessWaiver: true } };
    await moveOn(world, id, withRequest(factsOf(world, id), waived));
    expect(textOf(await visit.get(home))).toContain(
      'Dana Sample has given up the right to read what you write. Only the reviewers and the coordinator read it.',
    );
  });

  test('rates, checks the answers and sends them; the receipt follows', async () => {
    const check = await visit.send(`${home}/recommendation`, whole);
    expect(textOf(check)).toContain('Check your answers');
    expect(textOf(check)).toContain('3: consistently');
    expect(requestIn(factsOf(world, id), 1).receivedAt).toBeUndefined();
    const receipt = await visit.post(`${home}/check`);
    expect(textOf(receipt)).toContain('Thank you');
    const { reference, saved } = requestIn(factsOf(world, id), 1);
    expect(reference).toMatchObject({
      recommendation: 'recommend',
      knownSince: '2019',
      comments: { thinking: 'Clear.' },
    });
    expect(Object.values(reference?.scores ?? {})).toEqual(statements.map(() => 3));
    expect(saved).toBeUndefined();
    expect(world.kept.get(id)?.letters.map(({ kind, to }) => `${kind} ${to.role}`)).toEqual(
      expect.arrayContaining(['reference-received applicant', 'reference-received referee']),
    );
  });

  test('goes through the parts one after another, each saved before the next opens', async () => {
    let address = (await visit.post(home)).headers['location'] ?? '';
    const seen: string[] = [];
    for (let page = await visit.send(home); !address.endsWith('/check'); page = await visit.get(address)) {
      address = page.headers['location'] ?? address;
      const names = [...(await visit.get(address)).body.matchAll(/ name="([\w-]+)"/g)].map(([, name = '']) => name);
      const answers = Object.entries(whole).filter(([name]) => names.includes(name));
      seen.push(`${address.split('/').at(-1) ?? ''} ${new Set(answers.map(([name]) => name)).size}`);
      address = (await visit.post(address, Object.fromEntries(answers))).headers['location'] ?? '';
    }
    expect(seen).toEqual([
      'acquaintance 2',
      ...competencies.map((one) => `${one} ${one === 'thinking' ? 3 : 2}`),
      'recommendation 1',
    ]);
    expect(textOf(await visit.get(address))).toContain('Check your answers');
  });

  test('says yes with a button, which the applicant sees, and which a mail scanner does not press', async () => {
    await visit.get(`${home}/acquaintance`);
    expect(requestIn(factsOf(world, id), 1).openedAt).toBeUndefined();
    expect((await visit.post(home)).headers['location']).toBe(`${home}/rating`);
    expect(requestIn(factsOf(world, id), 1).openedAt).toBe(submittedAt);
  });

  test('comes back three times and finds what was saved', async () => {
    const [one = '', two = ''] = statements;
    const first = `${home}/${competencies[0]}`;
    await visit.post(first, { [one]: '4', action: 'save' });
    await visit.post(first, { [two]: 'none', action: 'save' });
    await visit.send(`${home}/acquaintance`, { capacity: 'Lead', action: 'save' });
    expect(textOf(await visit.get(`${home}/saved`))).toContain('Please come back by ');
    const again = await visit.get(first);
    expect(again.body).toMatch(new RegExp(`name="${one}"\\s+type="radio"\\s+value="4"\\s+checked`));
    expect(again.body).toMatch(new RegExp(`name="${two}"\\s+type="radio"\\s+value="none"\\s+checked`));
    expect((await visit.get(`${home}/acquaintance`)).body).toContain('value="Lead"');
    expect(textOf(await visit.get(home))).toContain('Go on where you were');
    expect((await visit.get(`${home}/rating`)).headers['location']).toBe(`${home}/acquaintance`);
    await visit.post(`${home}/acquaintance`, { knownSince: '2019', capacity: 'Lead' });
    expect((await visit.get(`${home}/rating`)).headers['location']).toBe(`${home}/${competencies[1]}`);
  });

  test('adds nothing to the timeline with what is kept already, nor keeps what no choice holds', async () => {
    await visit.post(`${home}/recommendation`, { recommendation: 'recommend' });
    const before = world.kept.get(id)?.timeline.length;
    await visit.post(`${home}/recommendation`, { recommendation: 'recommend' });
    expect(world.kept.get(id)?.timeline).toHaveLength(before ?? 0);
    expect((await visit.post(`${home}/recommendation`, { recommendation: 'x'.repeat(2000) })).statusCode).toBe(422);
    expect(requestIn(factsOf(world, id), 1).saved).toEqual({ recommendation: 'recommend' });
    expect(world.kept.get(id)?.timeline).toHaveLength(before ?? 0);
  });

  test('is shown what is not answered yet, beside its field, and nothing typed is lost', async () => {
    const [one = '', two = ''] = statements;
    const reply = await visit.post(`${home}/${competencies[0]}`, { [two]: '2' });
    expect(reply.statusCode).toBe(422);
    const fields = [...reply.body.matchAll(/<a href="#([\w-]+)">(?!Skip)/g)].map(([, field]) => field);
    expect(fields).toEqual([one]);
    const known = await visit.post(`${home}/acquaintance`, { knownSince: 'long ago', capacity: 'Lead' });
    expect(known.body).toContain('value="long ago"');
    expect(requestIn(factsOf(world, id), 1).saved).toMatchObject({ knownSince: 'long ago', [two]: '2' });
  });

  test('has known the applicant since this year at the latest, by the day where the association is', async () => {
    world.moveTo('2027-01-01T04:30:00.000Z'); // still 2026 in Indiana
    const next = await visit.post(`${home}/acquaintance`, { knownSince: '2027', capacity: 'Lead' });
    expect(next.statusCode).toBe(422);
    expect(next.body).toContain('id="knownSince-error"');
    expect(textOf(next)).toContain('Enter 2026 or an earlier year.');
    await visit.post(`${home}/recommendation`, { ...whole, knownSince: '2027' });
    expect((await visit.post(`${home}/check`)).headers['location']).toBe(`${home}/acquaintance`);
    expect(requestIn(factsOf(world, id), 1).receivedAt).toBeUndefined();
    const now = await visit.post(`${home}/acquaintance`, { knownSince: '2026', capacity: 'Lead' });
    expect(now.statusCode).toBe(303);
    world.moveTo('2027-01-01T05:30:00.000Z');
    expect((await visit.post(`${home}/acquaintance`, { knownSince: '2027', capacity: 'Lead' })).statusCode).toBe(303);
  });

  test('cannot send before every part is whole, and is led to the part that is not', async () => {
    const but = Object.fromEntries(Object.entries(whole).filter(([name]) => name !== statements[3]));
    await visit.post(`${home}/recommendation`, but);
    for (const reply of [await visit.get(`${home}/check`), await visit.post(`${home}/check`)])
      expect(reply.headers['location']).toBe(`${home}/${competencies[1]}`);
    expect(requestIn(factsOf(world, id), 1).receivedAt).toBeUndefined();
  });

  test('changes a part from the answers to check, and comes back to them', async () => {
    const check = await visit.send(`${home}/recommendation`, whole);
    for (const part of ['acquaintance', ...competencies, 'recommendation'])
      expect(check.body).toContain(`href="${home}/${part}"`);
    const changed = await visit.send(`${home}/thinking`, { ...whole, 'comment-thinking': 'Very clear.' });
    expect(textOf(changed)).toMatch(/Check your answers.*Very clear\./);
  });

  test.each([
    ['a score off the scale', 'theoretical-foundations', { [statements[0] ?? '']: '5' }],
    ['a recommendation off the list', 'recommendation', { recommendation: 'perhaps' }],
    ['a comment that is too long', 'thinking', { 'comment-thinking': 'x'.repeat(2001) }],
    ['two answers to one statement', 'theoretical-foundations', { [statements[0] ?? '']: ['1', '4'] }],
  ])('cannot send %s', async (_what, part, wrong) => {
    expect((await visit.post(`${home}/${part}`, { ...whole, ...wrong })).statusCode).toBe(422);
    expect(requestIn(factsOf(world, id), 1).receivedAt).toBeUndefined();
  });

  test.each(['x', ' '])(
    'never sends a comment of which the end was cut, and reads so before leaving: %j',
    async (at) => {
      const long = `${'x'.repeat(2000)}${at.repeat(9)}BUT I DO NOT RECOMMEND`;
      await visit.send(`${home}/recommendation`, whole);
      const later = await visit.post(`${home}/thinking`, { 'comment-thinking': long, action: 'save' });
      expect(later.statusCode).toBe(422);
      expect(later.body).toContain('BUT I DO NOT RECOMMEND');
      expect([...later.body.matchAll(/<a href="#([\w-]+)">(?!Skip)/g)].map(([, field]) => field)).toEqual([
        'comment-thinking',
      ]);
      for (const reply of [await visit.get(`${home}/check`), await visit.post(`${home}/check`)])
        expect(reply.headers['location']).toBe(`${home}/thinking`);
      expect(requestIn(factsOf(world, id), 1).receivedAt).toBeUndefined();
    },
  );

  test('is warned when too little is known for the reference to count', async () => {
    const unknown = Object.fromEntries(statements.slice(0, 6).map((one) => [one, 'none']));
    const page = await visit.send(`${home}/recommendation`, { ...whole, ...unknown });
    expect(textOf(page)).toMatch(/6 of 16 statements .* cannot be counted.* or decline\. Decline instead Known since/);
    expect(page.body).toContain(`href="${home}/decline"`);
    const known = await visit.send(`${home}/recommendation`, whole);
    expect(textOf(known)).not.toContain('Decline instead');
  });

  test('finds "already received" on coming back, and a second answer changes nothing', async () => {
    await visit.post(`${home}/recommendation`, whole);
    await visit.post(`${home}/check`);
    const facts = factsOf(world, id);
    const later = [
      await visit.get(home),
      await visit.post(`${home}/check`),
      await visit.post(`${home}/decline`, { reason: 'other', confirm: 'yes' }),
    ];
    for (const reply of later) expect(textOf(reply)).toContain('Already received');
    expect(factsOf(world, id)).toEqual(facts);
  });

  test('answers once when the button is pressed twice', async () => {
    await visit.post(`${home}/recommendation`, whole);
    const replies = await Promise.all([visit.post(`${home}/check`), visit.post(`${home}/check`)]);
    expect(replies.map((reply) => textOf(reply).includes('Already received')).toSorted()).toEqual([false, true]);
    expect(world.kept.get(id)?.timeline.filter(({ kind }) => kind === 'reference-received')).toHaveLength(1);
  });

  test('answers by any of the letters that came', async () => {
    const reminder = linkTo(world, { purpose: 'reference', applicationId: id, wait: 'reference:1:1', attempt: '0.2' });
    await visit.post(`${home}/recommendation`, whole);
    expect(textOf(await visit.post(`${reminder}/check`))).toContain('Thank you');
  });
});

describe('a corrected address', () => {
  test('takes the link of the former one away, and whoever has it learns nothing', async () => {
    world.kept.put(askRefereeAgain(factsOf(world, id), 1, 'ann@home.example', submittedAt).application);
    for (const reply of [await visit.get(home), await visit.post(`${home}/recommendation`, whole)]) {
      expect(reply.statusCode).toBe(404);
      expect(textOf(reply)).not.toContain('Dana');
      expect(textOf(reply)).not.toContain('is kept');
      expect(textOf(reply)).toContain('If what you have entered is still there, the letter says so.');
    }
    const fresh = linkTo(world, { purpose: 'reference', applicationId: id, wait: 'reference:1:1', attempt: '1.0' });
    expect((await visit.get(fresh)).statusCode).toBe(200);
  });

  test('leaves the links alone when the same letter is only sent again', async () => {
    world.kept.put(askRefereeAgain(factsOf(world, id), 1, undefined, submittedAt).application);
    expect((await visit.get(home)).statusCode).toBe(200);
  });
});

describe('declining', () => {
  test('needs a reason from the list and is confirmed on a page of its own', async () => {
    expect((await visit.post(`${home}/decline`, {})).statusCode).toBe(422);
    expect((await visit.post(`${home}/decline`, { reason: 'bored' })).statusCode).toBe(422);
    const confirm = await visit.post(`${home}/decline`, { reason: 'conflict-of-interest' });
    expect(textOf(confirm)).toContain('I have a conflict of interest');
    expect(requestIn(factsOf(world, id), 1).declined).toBeUndefined();
    const reply = await visit.post(`${home}/decline`, { reason: 'conflict-of-interest', confirm: 'yes' });
    expect(textOf(reply)).toContain('You have declined');
    expect(requestIn(factsOf(world, id), 1).declined?.reason).toBe('conflict-of-interest');
    expect(textOf(await visit.get(`${home}/rating`))).toContain('You have declined');
  });
});

describe('a decline', () => {
  const replaced = (application: Application) =>
    nameAnotherReferee(application, requestIn(application, 1).referee, submittedAt).application;
  const filled = (application: Application) => answerIn(replaced(application), 1);

  test.each([
    ['where nobody else was asked', (application: Application) => application, true],
    ['after a replacement', replaced, false],
    ['where the place is filled', filled, false],
  ])('%s says who is told, and only what is true', async (_when, change, isAwaited) => {
    await moveOn(world, id, change(factsOf(world, id)));
    const confirm = textOf(await visit.post(`${home}/decline`, { reason: 'other' }));
    expect(confirm.includes('to name somebody else')).toBe(isAwaited);
    const reply = textOf(await visit.post(`${home}/decline`, { reason: 'other', confirm: 'yes' }));
    expect(reply.includes('We have told Dana Sample')).toBe(isAwaited);
    expect(reply).toContain('Thank you for letting us know.');
    expect(textOf(await visit.get(home))).toBe(reply);
  });
});

describe('a decline where as many were replaced as policy allows', () => {
  test('does not say that the applicant can name somebody else', async () => {
    const { replacementsPerSlot } = policyOf(factsOf(world, id)).waits.reference;
    const { referee } = requestIn(factsOf(world, id), 1);
    for (let number = 1; number <= replacementsPerSlot; number += 1) {
      const next = { ...referee, name: `Tia ${number}`, email: `tia${number}@example.net` };
      await moveOn(world, id, nameAnotherReferee(factsOf(world, id), next, submittedAt).application);
    }
    const last = linkTo(world, {
      purpose: 'reference',
      applicationId: id,
      wait: `reference:1:${replacementsPerSlot + 1}`,
    });
    expect(textOf(await visit.post(`${last}/decline`, { reason: 'other' }))).not.toContain('to name somebody else');
    const reply = textOf(await visit.post(`${last}/decline`, { reason: 'other', confirm: 'yes' }));
    expect(reply).toContain('You have declined We have told Dana Sample. Thank you for letting us know.');
  });
});

describe('a reference that is not waited for', () => {
  test('still counts from a referee who was replaced, while the place is open', async () => {
    const referee = { ...requestIn(factsOf(world, id), 1).referee, name: 'Tia', email: 'tia@example.net' };
    world.kept.put(nameAnotherReferee(factsOf(world, id), referee, submittedAt).application);
    await visit.post(`${home}/recommendation`, whole);
    expect(textOf(await visit.post(`${home}/check`))).toContain('Thank you');
    const other = linkTo(world, { purpose: 'reference', applicationId: id, wait: 'reference:1:2' });
    expect(textOf(await visit.get(other))).toContain('so you need not answer');
    await visit.post(`${other}/recommendation`, whole);
    expect(textOf(await visit.post(`${other}/check`))).toContain('Thank you');
    expect(factsOf(world, id).requests.filter(({ slot, reference }) => slot === 1 && reference)).toHaveLength(2);
  });

  const instead =
    "Somebody else was asked in your place, so you need not answer. If you do before the decision, the reviewers of Dana Sample's application read yours, too, and it counts if it comes first.";

  const having = (application: Application, facts: Partial<ReferenceRequest>): Application =>
    withRequest(application, { ...requestIn(application, 1), ...facts });
  const replaced = (application: Application): Application =>
    nameAnotherReferee(application, requestIn(application, 1).referee, submittedAt).application;

  test.each<[string, (application: Application) => Application, string]>([
    ['was replaced', replaced, instead],
    ['was replaced after the deadline', (one) => replaced(having(one, { overdueAt: submittedAt })), instead],
    [
      'did not get a reminder',
      (one) => having(one, { bouncedAt: submittedAt }),
      'Your reference still counts as long as no decision is made.',
    ],
  ])('says what becomes of it, and not that a time is over, where its referee %s', async (_what, change, words) => {
    await moveOn(world, id, change(factsOf(world, id)));
    const text = textOf(await visit.get(home));
    expect(text).toContain(words);
    expect(text).not.toMatch(/time to answer is over|Please answer by/);
  });

  test('counts after the deadline, which the page says', async () => {
    const facts = factsOf(world, id);
    world.kept.put(withRequest(facts, { ...requestIn(facts, 1), overdueAt: submittedAt }));
    expect(textOf(await visit.get(home))).toContain('The time to answer is over. Your reference still counts');
    await visit.post(`${home}/recommendation`, whole);
    expect(textOf(await visit.post(`${home}/check`))).toContain('Thank you');
  });

  test('is no longer needed once the application has ended', async () => {
    world.kept.put(withdraw(factsOf(world, id), submittedAt).application);
    const ended = factsOf(world, id);
    expect(textOf(await visit.get(home))).toContain('no longer needed');
    const taking = Object.entries(refereePages(policyById('2022-01-01'))).filter(([, { take }]) => take !== undefined);
    expect(taking.length).toBeGreaterThan(4);
    for (const [page] of taking) {
      const form = { ...whole, reason: 'cannot-now', confirm: 'yes' };
      expect(textOf(await visit.post(`${home}/${page}`.replace(/\/$/, ''), form))).toContain('no longer needed');
    }
    expect(factsOf(world, id)).toEqual(ended);
  });

  test('leaves the links of a second applicant to the same referee alone', async () => {
    const other = await keep(world, {
      ...answerIn(applicationAt('references'), 2),
      id: 'another',
      email: 'eve@example.org',
      name: 'Eve',
    });
    const second = linkTo(world, { purpose: 'reference', applicationId: other.id, wait: 'reference:1:1' });
    await visit.post(`${home}/recommendation`, whole);
    await visit.post(`${home}/check`);
    expect(textOf(await visit.get(second))).toContain('Eve asks you for a reference');
    await visit.post(`${second}/recommendation`, whole);
    expect(textOf(await visit.post(`${second}/check`))).toContain('Your reference for Eve has arrived');
    expect(textOf(await visit.get(home))).toContain('Your reference for Dana Sample has arrived');
  });
});

describe('a link that has run out', () => {
  const askedAgain = { again: 'yes' };
  let old: string;

  beforeEach(() => {
    const target = { purpose: 'reference' as const, applicationId: id, wait: 'reference:1:1' };
    old = linkTo(world, { ...target, expiresAt: '2026-05-31T00:00:00.000Z' });
    world.moveTo('2026-05-31T00:00:00.000Z');
  });

  const letters = () => world.kept.get(id)?.letters.filter(({ kind }) => kind === 'reference-link') ?? [];

  test('names nobody, and offers a new one, which goes to the address on file', async () => {
    const reply = await visit.get(`${old}/rating`);
    expect([reply.statusCode, textOf(reply)]).toEqual([404, expect.stringContaining('Send me a new link')]);
    expect(textOf(reply)).not.toContain('Dana');
    expect(letters()).toEqual([]);
    const sent = await visit.post(`${old}/rating`, askedAgain);
    expect(textOf(sent)).toContain('a letter with a new link is on its way');
    expect(textOf(sent)).not.toMatch(/Dana|Ann Lee|ann\.lee/);
    expect(letters()).toMatchObject([{ to: { role: 'referee', slot: 1, number: 1 } }]);
  });

  test('sends one letter in 48 hours, however often it is asked', async () => {
    for (let times = 0; times < 3; times += 1) await visit.post(old, askedAgain);
    expect(letters()).toHaveLength(1);
    world.moveTo('2026-06-02T00:00:00.000Z');
    await visit.post(old, askedAgain);
    expect(letters()).toHaveLength(2);
  });

  test('sends nothing once nothing is asked any more, and says the same', async () => {
    const before = textOf(await visit.post(old, askedAgain));
    await visit.post(`${home}/decline`, { reason: 'other', confirm: 'yes' });
    world.moveTo('2026-06-09T00:00:00.000Z');
    expect(textOf(await visit.post(old, askedAgain))).toBe(before);
    expect(letters()).toHaveLength(1);
  });
});
