import { beforeEach, describe, expect, test } from '@jest/globals';
import { rowKeys } from '../../../functions/adapters/row-keys.ts';
import type { Application } from '../../../shared/application/application.ts';
import { declineReference, nameAnotherReferee } from '../../../shared/rules/changes/reference-changes.ts';
import { refundBeforeReview, refuseRefund } from '../../../shared/rules/changes/settle-payments.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { isFilled, withRequest } from '../../../shared/rules/references/slots.ts';
import { seenAs } from '../../../shared/rules/review/seen-evidence.ts';
import { close } from '../../../shared/rules/close.ts';
import type { TimelineEvent } from '../../../shared/timeline-event.ts';
import { earlierEndorsement } from '../../support/made-up/earlier-endorsement.ts';
import { referee } from '../../support/made-up/eligible-evidence.ts';
import { heldIn } from '../../support/fields-of.ts';
import {
  applicationAt,
  goodReference,
  payFee,
  requestIn,
  reviewers,
  submittedAt,
  reviewedAgain,
} from '../../support/made-up/journey.ts';
import { membershipMissed } from '../../support/made-up/memberships.ts';
import { memoryWorld, type MemoryWorld } from '../../support/in-memory/memory-world.ts';
import { factsOf, keep, keepFor, moveOn, pageOf, textOf, visitor } from '../../support/web-visit.ts';

let world: MemoryWorld;
let visit: ReturnType<typeof visitor>;

beforeEach(() => {
  world = memoryWorld();
  visit = visitor(world);
  reviewers.forEach((reviewer) => world.addReviewer(reviewer));
});

const open = (application: Application) => keepFor(world, 'coordinator', application);

const lastEvent = (id: string) => world.kept.get(id)?.timeline.at(-1);

const declined = (): Application => {
  const asked = applicationAt('references');
  return declineReference(asked, requestIn(asked, 1), 'cannot-now', submittedAt).application;
};

const asked = (application: Application, wait: string): Application => ({
  ...application,
  waits: { [wait]: { key: wait, openedAt: '2026-02-20T15:00:00.000Z', token: 'token', letters: ['0.0'] } },
});

const someone = {
  name: 'Nova Fresh',
  email: 'nova@example.org',
  relationship: 'teacher',
  current: 'yes',
  accessWaiver: 'no',
};

const typedReference = {
  ...Object.fromEntries(Object.entries(goodReference.scores).map(([id, score]) => [id, String(score)])),
  recommendation: 'recommend',
  knownSince: '2019',
  capacity: 'supervisor',
};

const entryIn = ({ body }: { readonly body: string }, place: string): string =>
  new RegExp(`value="(${place}-\\w+)"`).exec(body)?.[1] ?? '';

const reason = 'They telephoned.';
const cases: readonly [string, () => Application, Readonly<Record<string, string>>, string][] = [
  ['extend', () => applicationAt('application-fee'), { wait: 'fee:application-1', reason }, 'deadline-extended'],
  [
    'nudge',
    () => asked(applicationAt('processing-fee'), 'fee:processing-1'),
    { wait: 'fee:processing-1', reason },
    'nudged',
  ],
  ['confirm-membership', membershipMissed, { until: '2026-12-31', reason }, 'membership-confirmed'],
  ['undo-decline', declined, { slot: '1-1', reason }, 'decline-undone'],
  ['replace', declined, { slot: '1-1', reason, ...someone }, 'referee-named'],
  ['record-reference', declined, { slot: '1-1', scan: 'Cabinet 3', ...typedReference }, 'reference-received'],
  ['correct', () => applicationAt('references'), { name: 'Dana New', reason }, 'details-corrected'],
  ['close', () => applicationAt('references'), { outcome: 'withdrawn', reason }, 'withdrawn'],
  ['assign', () => applicationAt('review'), { reviewer: 'ben', seat: 'ada', reason }, 'reviewer-assigned'],
];

describe('what the coordinator does out of turn', () => {
  test.each(cases)(
    '%s: a form with a reason, refused whole with an error at each field',
    async (page, at, form, kind) => {
      const { id, home } = await open(at());
      expect((await visit.get(home)).body).toContain(`href="${home}/${page}"`);
      expect((await visit.get(`${home}/${page}`)).statusCode).toBe(200);
      const refused = await visit.fill(`${home}/${page}`);
      expect(refused.statusCode).toBe(422);
      for (const field of Object.keys(form)) expect(refused.body).toContain(`id="${field}-error"`);
      expect(lastEvent(id)?.kind).toBe('submitted');
      await visit.fill(`${home}/${page}`, form);
      expect(textOf(await visit.get(home))).toContain('What the association did, and why');
      expect(lastEvent(id)).toMatchObject({ kind, actor: { role: 'coordinator', id: 'sub-cora' } });
      const { words, ...entry } = lastEvent(id) ?? {};
      expect(JSON.stringify(entry)).not.toContain('telephoned');
      expect(Object.values(words ?? {})).toContain(form['reason'] ?? form['scan']);
      expect(factsOf(world, id).interventions).toHaveLength(1);
    },
  );

  test('is offered only where it can be done, and changes nothing elsewhere', async () => {
    const { id, home } = await open(applicationAt('review'));
    const { body } = await visit.get(home);
    for (const [page, , form] of cases.filter(([name]) => !['assign', 'correct', 'close'].includes(name))) {
      expect(body).not.toContain(`href="${home}/${page}"`);
      const late = await visit.post(`${home}/${page}`, form);
      expect([late.statusCode, textOf(late)]).toEqual([409, expect.stringContaining('Nothing was saved')]);
      for (const typed of ['reason', 'scan'].flatMap((name) => form[name] ?? [])) expect(late.body).toContain(typed);
      expect(late.body).toContain(`href="${home}"`);
      expect((await visit.get(`${home}/${page}`)).headers['location']).toBe(home);
    }
    expect(world.kept.get(id)?.timeline).toHaveLength(1);
  });

  test('a paper of a referee who was replaced since is recorded, and fills the place', async () => {
    const asked = applicationAt('references');
    const silent = withRequest(asked, { ...requestIn(asked, 1), overdueAt: submittedAt });
    const other = referee(1, 'teacher', { name: 'Nova Fresh', email: 'nova@example.org' });
    const { id, home } = await open(nameAnotherReferee(silent, other, submittedAt).application);
    expect(textOf(await visit.get(`${home}/record-reference`))).toMatch(/Ann Lee .*Nova Fresh .*Bo Park/);
    await visit.fill(`${home}/record-reference`, { slot: '1-1', scan: 'Cabinet 3', ...typedReference });
    expect(factsOf(world, id).requests.find(({ slot, number }) => slot === 1 && number === 1)).toMatchObject({
      recorded: { scan: 'Cabinet 3' },
    });
    expect(isFilled(factsOf(world, id), 1)).toBe(true);
  });

  test('a paper on which somebody has known the applicant since a year to come is not recorded', async () => {
    const { id, home } = await open(applicationAt('references'));
    const form = { slot: '1-1', scan: 'Cabinet 3', ...typedReference };
    const refused = await visit.post(`${home}/record-reference`, { ...form, knownSince: '2062' });
    expect([refused.statusCode, refused.body.includes('id="knownSince-error"')]).toEqual([422, true]);
    expect(requestIn(factsOf(world, id), 1).receivedAt).toBeUndefined();
  });

  test('whose deadline is extended is named as who is asked again: the referee, whoever has the word now', async () => {
    const asked = applicationAt('references');
    const { home } = await open(withRequest(asked, { ...requestIn(asked, 1), overdueAt: submittedAt }));
    const text = textOf(await visit.get(`${home}/extend`));
    expect(text).toContain('The referee Ann Lee');
    expect(text).not.toContain('in place of');
  });

  test('evidence that was seen stands beside its entry for the reviewer, until the entry is amended', async () => {
    const { id, home } = await open(applicationAt('review'));
    const refused = await visit.post(`${home}/seen`, { entry: 'education-9', what: '' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('id="entry-error"');
    expect(refused.body).toContain('id="what-error"');
    const entry = entryIn(await visit.get(`${home}/seen`), 'education-1');
    await visit.post(`${home}/seen`, { entry, what: 'transcript by mail' });
    const actor = { role: 'coordinator', id: 'sub-cora' };
    expect(lastEvent(id)).toMatchObject({ kind: 'evidence-seen', actor, data: { section: 'education', entry: 1 } });
    const review = pageOf(world, 'review', id, 'ada');
    expect(textOf(await visit.get(review))).toContain('Seen by the association: transcript by mail');
    const application = factsOf(world, id);
    const education = application.evidence.education.map((one) => ({ ...one, field: 'Another field' }));
    const amended = { ...application, evidence: { ...application.evidence, education } };
    expect(education.map((_one, index) => seenAs(amended, 'education', index))).toEqual(education.map(() => undefined));
  });

  test('no words of an applicant look like the mark of evidence that was seen, nor does a second entry like the first', async () => {
    const said = 'Seen by the association: transcript by mail';
    const before = applicationAt('review');
    const [one] = before.evidence.education;
    if (one === undefined) throw new Error('Nothing was learned.');
    const twice = { ...one, institution: said };
    const { id, home } = await open({ ...before, evidence: { ...before.evidence, education: [twice, twice] } });
    const read = async () => (await visit.get(pageOf(world, 'review', id, 'ada'))).body.replace(/\s+/g, ' ');
    const marks = /govuk-tag--green">Seen<\/strong> by the association: transcript by mail/g;
    expect(await read()).not.toMatch(new RegExp(`>\\s*${said}`));
    expect((await read()).match(marks)).toBeNull();
    const entry = entryIn(await visit.get(`${home}/seen`), 'education-1');
    await visit.post(`${home}/seen`, { entry, what: 'transcript by mail' });
    expect((await read()).match(marks)).toHaveLength(1);
    const second = entryIn(await visit.get(`${home}/seen`), 'education-2');
    await visit.post(`${home}/seen`, { entry: second, what: 'transcript by mail' });
    expect((await read()).match(marks)).toHaveLength(2);
  });

  test('a mark is not set on an entry that was amended after it was chosen', async () => {
    const { id, home } = await open(applicationAt('review'));
    const entry = entryIn(await visit.get(`${home}/seen`), 'education-1');
    const { evidence } = factsOf(world, id);
    const education = evidence.education.map((one) => ({ ...one, field: 'Another field' }));
    await moveOn(world, id, { evidence: { ...evidence, education } });
    const refused = await visit.post(`${home}/seen`, { entry, what: 'transcript by mail' });
    expect(textOf(refused)).toContain('one that was amended in the meantime has to be chosen again');
    expect(refused.body).toContain('value="transcript by mail"');
    expect(factsOf(world, id).seen).toBeUndefined();
  });

  test('nobody is seated in a later review with a page of an earlier one', async () => {
    const first = applicationAt('review');
    const { id, home } = await open(first);
    const held = heldIn((await visit.get(`${home}/assign`)).body, `${home}/assign`);
    await moveOn(world, id, reviewedAgain(first));
    const before = factsOf(world, id);
    const reply = await visit.post(`${home}/assign`, { ...held, reviewer: 'ben', seat: 'ada', reason });
    expect([reply.statusCode, textOf(reply)]).toEqual([422, expect.stringContaining('this page was opened earlier')]);
    expect(factsOf(world, id)).toEqual(before);
  });

  test('nobody is offered a seat whose endorsement has ended', async () => {
    const { home } = await open(applicationAt('review'));
    const ended = { ...earlierEndorsement, email: 'ben@example.net', validUntil: '2025-12-31' };
    await world.endorsements.keep(ended, 'p-ben');
    const { body } = await visit.get(`${home}/assign`);
    expect([body.includes('value="ben"'), body.includes('value="cleo"')]).toEqual([false, true]);
  });

  test('nobody is offered a seat who was a referee of the person in another application', async () => {
    const asked = applicationAt('references');
    const ben = referee(1, 'teacher', { email: 'ben@example.net' });
    const former = withdraw(withRequest(asked, { ...requestIn(asked, 1), referee: ben }), submittedAt).application;
    await keep(world, { ...former, id: 'former' });
    const { home } = await open({ ...applicationAt('review'), id: 'second' });
    const { body } = await visit.get(`${home}/assign`);
    expect([body.includes('value="ben"'), body.includes('value="cleo"')]).toEqual([false, true]);
  });

  test('where nobody else may judge, the page says so', async () => {
    for (const { pk, sk } of reviewers.map(({ id }) => rowKeys.reviewer(id))) world.rows.lose(pk, sk);
    const { home } = await open(applicationAt('review'));
    expect(textOf(await visit.get(`${home}/assign`))).toContain('Nobody else among the reviewers may judge');
    expect(textOf(await visit.get(`${home}/assign`))).toContain('did not give up a seat in this application');
  });

  test('a referee who replaces another is nobody who is named already, nor the applicant', async () => {
    const { id, home } = await open(declined());
    const { email } = requestIn(factsOf(world, id), 2).referee;
    const refused = await visit.post(`${home}/replace`, { slot: '1-1', reason, ...someone, email });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('id="email-error"');
  });

  test('a referee who replaces another is of a kind that the other two leave open', async () => {
    const { home } = await open(declined());
    const refused = await visit.post(`${home}/replace`, { slot: '1-1', reason, ...someone, relationship: 'colleague' });
    expect(refused.statusCode).toBe(422);
    expect(textOf(refused)).toContain('ask here for a current program supervisor, teacher, trainer or consultant.');
  });

  test.each(cases.filter(([, , form]) => form['slot'] !== undefined))(
    '%s: whoever is named in that place meanwhile is not taken for the one who was chosen, and the words are kept',
    async (page, at, form) => {
      const { id, home } = await open(at());
      const nova = { ...requestIn(factsOf(world, id), 1).referee, name: 'Nova Fresh', email: 'new@example.org' };
      await world.applications.save(nameAnotherReferee(factsOf(world, id), nova, submittedAt));
      const second = requestIn(factsOf(world, id), 1);
      await world.applications.save(declineReference(factsOf(world, id), second, 'cannot-now', submittedAt));
      const before = factsOf(world, id);
      for (const slot of ['1-1', '1']) {
        const refused = await visit.post(`${home}/${page}`, { ...form, slot });
        expect([refused.statusCode, textOf(refused)]).toEqual([
          422,
          expect.stringContaining('This referee can no longer be chosen'),
        ]);
        expect(refused.body).toContain(form['reason'] ?? form['scan']);
      }
      expect(factsOf(world, id)).toEqual(before);
      expect((await visit.post(`${home}/${page}`, { ...form, slot: '1-2' })).headers['location']).toBe(home);
    },
  );

  test('an ended application that was forgotten is opened again only once the other credential lets it', async () => {
    const { id, home } = await open(applicationAt('application-fee'));
    const { personId } = factsOf(world, id);
    const begun: TimelineEvent = { at: submittedAt, actor: { role: 'applicant' }, kind: 'submitted', data: {} };
    await world.applications.save(close(factsOf(world, id), { outcome: 'lapsed', by: 'x', reason: 'x' }, submittedAt));
    const person = await world.people.get(personId);
    const since = { applicationId: 'other', credential: 'ECMH-E' as const, submittedOn: '2026-03-01' };
    const other = { ...factsOf(world, id), id: 'other', version: 0 };
    await world.applications.save({ application: other, event: begun, person: { ...person, applications: [since] } });
    const refused = await visit.post(`${home}/reopen`, { reason });
    expect([refused.statusCode, textOf(refused)]).toEqual([
      422,
      expect.stringContaining('The application can be opened again from March 1, 2027 on'),
    ]);
    expect(factsOf(world, id).closed).toBeDefined();
  });

  test('an ended application is opened again, unless another of the same person is open', async () => {
    const { id, home } = await open(applicationAt('references'));
    await world.applications.save(
      close(factsOf(world, id), { outcome: 'lapsed', by: 'association', reason: 'x' }, submittedAt),
    );
    const { personId } = factsOf(world, id);
    const person = await world.people.get(personId);
    const other = { ...factsOf(world, id), id: 'other', version: 0 };
    const begun: TimelineEvent = { at: submittedAt, actor: { role: 'applicant' }, kind: 'submitted', data: {} };
    await world.applications.save({
      application: other,
      event: begun,
      person: { ...person, openApplicationId: 'other' },
    });
    const refused = await visit.post(`${home}/reopen`, { reason });
    expect(textOf(refused)).toContain('Another application of this person is open.');
    await world.applications.save({
      application: factsOf(world, 'other'),
      event: begun,
      release: { personId, forget: false },
    });
    expect(textOf(await visit.send(`${home}/reopen`, { reason }))).toContain('opened the application again');
    expect(factsOf(world, id).closed).toBeUndefined();
    expect(lastEvent(id)?.kind).toBe('reopened');
    expect((await world.people.get(personId)).openApplicationId).toBe(id);
  });

  test('who opens an application again reads what is closed with it, where a fee was to go back by hand, and there alone', async () => {
    const paid = payFee(applicationAt('processing-fee'), 'processing-1', submittedAt).application;
    const ended = refundBeforeReview(withdraw(paid, submittedAt).application, submittedAt)?.application ?? paid;
    const fee = ended.fees.find(({ refunds }) => refunds.length > 0);
    if (fee === undefined) throw new Error('No refund is due.');
    const key = fee.refunds[0]?.key ?? '';
    const refused = await open(
      refuseRefund({ application: ended, fee }, { key, code: 'expired' }, submittedAt).application,
    );
    const note = 'A note that a fee has to go back is closed with this.';
    expect(textOf(await visit.get(`${refused.home}/reopen`))).toContain(note);
    const elsewhere = { ...applicationAt('references'), id: 'another', personId: 'somebody-else' };
    const other = await open(withdraw(elsewhere, submittedAt).application);
    expect(textOf(await visit.get(`${other.home}/reopen`))).not.toContain(note);
  });
});
