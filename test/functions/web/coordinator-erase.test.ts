import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import { endErasure } from '../../../shared/rules/changes/end-erasure.ts';
import { raiseDoubt, withDoubt } from '../../../shared/rules/changes/doubt-changes.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { applicationAt, submittedAt } from '../../support/made-up/journey.ts';
import { memoryWorld, type MemoryWorld } from '../../support/in-memory/memory-world.ts';
import { openDispute } from '../../support/made-up/open-dispute.ts';
import { reviewerNamed } from '../../support/made-up/reviewer-named.ts';
import { tear } from '../../support/made-up/tear.ts';
import { factsOf, keep, keepFor, linkTo, pageOf, textOf, visitor } from '../../support/web-visit.ts';

let world: MemoryWorld;
let visit: ReturnType<typeof visitor>;

beforeEach(() => {
  world = memoryWorld();
  visit = visitor(world);
});

const sure = { reason: 'asked', sure: 'yes' };
const ended = (): Application => withdraw(applicationAt('review'), submittedAt).application;

const open = (application: Application) => keepFor(world, 'coordinator', application);

const doubted = (): Application =>
  withDoubt(ended(), { kind: 'wrong-amount', fee: 'application-1', about: 'cs_1' }, submittedAt).application;

const refunding = (): Application => {
  const refund = { key: 'k', paymentIntentId: 'pi_1', cents: 100, reason: 'coordinator' as const, dueAt: submittedAt };
  const [first, ...others] = ended().fees;
  if (first === undefined) throw new Error('There is no fee.');
  return { ...ended(), fees: [{ ...first, refunds: [{ ...refund, status: 'pending' }] }, ...others] };
};

describe('erasing a person', () => {
  test('says what goes and what stays, needs a reason and a tick, and is one event without words', async () => {
    const { id, home } = await open(ended());
    expect((await visit.get(home)).body).toContain(`href="${home}/erase"`);
    const asked = textOf(await visit.get(`${home}/erase`));
    for (const said of ['What goes', 'What stays', 'cannot be undone', 'the one-year wait'])
      expect(asked).toContain(said);
    const refused = await visit.post(`${home}/erase`, {});
    expect(refused.statusCode).toBe(422);
    for (const field of ['reason', 'sure']) expect(refused.body).toContain(`id="${field}-error"`);
    expect(textOf(await visit.send(`${home}/erase`, sure))).toContain('Within ten minutes they are gone.');
    expect(factsOf(world, id).erasure).toMatchObject({ by: 'sub-cora', reason: 'asked' });
    expect(world.kept.get(id)?.timeline.at(-1)).toEqual({
      at: submittedAt,
      actor: { role: 'coordinator', id: 'sub-cora' },
      kind: 'erasure-begun',
      data: { reason: 'asked' },
    });
  });

  test.each<[string, () => Application, string]>([
    ['a payment is disputed', () => openDispute(ended(), submittedAt).application, 'disputed at the bank'],
    ['money is on its way', refunding, 'Money of this person is on its way.'],
    ['money came that does not fit', doubted, 'Say first how it was dealt with'],
  ])('is refused while %s', async (_what, at, message) => {
    const { id, home } = await open(at());
    const refused = await visit.post(`${home}/erase`, sure);
    expect(refused.statusCode).toBe(422);
    expect(textOf(refused)).toContain(message);
    expect(factsOf(world, id).erasure).toBeUndefined();
  });

  test('is refused while another application of the same person is open, and not offered on the open one', async () => {
    const { id, home } = await open(ended());
    const other = { ...applicationAt('references'), id: 'other', personId: factsOf(world, id).personId };
    world.kept.put(other);
    const refused = await visit.post(`${home}/erase`, sure);
    expect(textOf(refused)).toContain('An application of this person is open. It has to end first.');
    expect(factsOf(world, id).erasure).toBeUndefined();
    expect((await visit.get('/coordinator/application/other')).body).not.toContain('/erase"');
  });

  test('is refused, and said why, while another application of theirs cannot be read', async () => {
    const { id, home } = await open(ended());
    await keep(world, { ...ended(), id: 'torn', personId: factsOf(world, id).personId });
    tear(world, 'torn');
    const refused = await visit.post(`${home}/erase`, sure);
    expect(refused.statusCode).toBe(422);
    expect(textOf(refused)).toContain(
      '1 application of this person cannot be read: torn. Ask whoever runs the system.',
    );
    expect(factsOf(world, id).erasure).toBeUndefined();
  });

  test.each([
    ['in whichever way the address is written', (email: string) => email.toUpperCase(), {}],
    [
      'be it under a former address',
      () => 'left@example.org',
      { formerAddresses: [{ email: 'left@example.org', until: submittedAt }] },
    ],
  ])('is refused while the person reviews, %s, until they are deactivated', async (_how, written, more) => {
    const { id, home } = await open({ ...ended(), ...more });
    const email = written(factsOf(world, id).email);
    const reviewer = reviewerNamed('r1', { name: 'Dana Sample', email });
    world.addReviewer(reviewer);
    const refused = await visit.post(`${home}/erase`, sure);
    expect(refused.statusCode).toBe(422);
    expect(textOf(refused)).toContain('This person is a reviewer. Deactivate them on the page of reviewers first.');
    expect(factsOf(world, id).erasure).toBeUndefined();
    await world.reviewers.note('r1', { at: submittedAt, by: 'sub-cora', kind: 'deactivated' });
    await visit.send(`${home}/erase`, sure);
    expect(factsOf(world, id).erasure).toMatchObject({ reason: 'asked' });
  });

  test('once done, shows the coordinator when, the money and what happened, and nothing to be stated', async () => {
    const { id, home } = await open(ended());
    await visit.post(`${home}/erase`, sure);
    await world.applications.save(endErasure(factsOf(world, id), submittedAt));
    const text = textOf(await visit.get(home));
    for (const said of ['were erased on Monday, March 2, 2026', 'Fees', 'The personal data were erased.'])
      expect(text).toContain(said);
    for (const gone of ['Dana', 'dana@', 'What the applicant states', "Erase this person's data"])
      expect(text).not.toContain(gone);
  });

  test('once done, a dispute that comes later is dealt with in no words that stay, and the form says so', async () => {
    const { id, home } = await open(ended());
    await visit.post(`${home}/erase`, sure);
    await world.applications.save(endErasure(factsOf(world, id), submittedAt));
    const late = { kind: 'disputed' as const, fee: 'application-1', about: 'dp_1' };
    const change = raiseDoubt(factsOf(world, id), late, submittedAt);
    if (change === undefined) throw new Error('Nothing is doubted.');
    await world.applications.save(change);
    expect(textOf(await visit.get(`${home}/doubt-1`))).toContain('The personal data were erased, so it is not kept');
    await visit.post(`${home}/doubt-1`, { reason: 'Dana Sample paid from the account of Tom Sample.' });
    expect(factsOf(world, id).doubts).toMatchObject([{ settled: { by: 'sub-cora', reason: 'Erased' } }]);
    expect(world.kept.get(id)?.timeline.at(-1)).toMatchObject({ kind: 'doubt-settled', actor: { id: 'sub-cora' } });
    expect(JSON.stringify(world.kept.all())).not.toContain('Tom Sample');
  });

  test('once begun, takes no more words, hands out no file, and opens no link and no page of the applicant', async () => {
    const { id, home } = await open(ended());
    const application = pageOf(world, 'application', id);
    const reference = linkTo(world, { purpose: 'reference', applicationId: id, wait: 'reference:1:1' });
    expect((await visit.get(application)).statusCode).toBe(200);
    expect((await visit.get(reference)).statusCode).toBe(200);
    await visit.post(`${home}/erase`, sure);
    expect((await visit.post(`${home}/reopen`, { reason: 'Words.' })).headers['location']).toBe(home);
    expect(factsOf(world, id).closed).toBeDefined();
    expect((await visit.get(`${home}/data`)).statusCode).toBe(404);
    expect((await visit.post(`${home}/data`)).headers['location']).toBe(home);
    expect((await visit.get(application)).statusCode).toBe(404);
    expect((await visit.get(reference)).statusCode).toBe(404);
    expect((await visit.get(`${home}`)).body).not.toContain(`href="${home}/data"`);
  });
});
