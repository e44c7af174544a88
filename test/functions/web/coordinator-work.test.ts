import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import { raiseDoubt } from '../../../shared/rules/changes/doubt-changes.ts';
import { close } from '../../../shared/rules/close.ts';
import { bounceReference, declineReference } from '../../../shared/rules/changes/reference-changes.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { mostByName } from '../../../functions/web/desk/ended-ids.ts';
import { mostOpen } from '../../../functions/web/desk/part-of.ts';
import { parkFailure } from '../../../shared/rules/changes/run-changes.ts';
import { workCsv } from '../../../shared/rules/work-csv.ts';
import { workItem } from '../../../shared/rules/work-item.ts';
import { applicationAt, decideAs, payLater, requestIn, submittedAt } from '../../support/made-up/journey.ts';
import { membershipToConfirm } from '../../support/made-up/memberships.ts';
import { daysLater } from '../../support/days-later.ts';
import { memoryWorld, type MemoryWorld } from '../../support/in-memory/memory-world.ts';
import { tear, underLaterPolicy } from '../../support/made-up/tear.ts';
import { draftOf } from '../../support/made-up/submitted-application.ts';
import { keep, pageOf, textOf, visitor } from '../../support/web-visit.ts';

let world: MemoryWorld;
let visit: ReturnType<typeof visitor>;
let home: string;

const add = (id: string, application: Application) =>
  keep(world, { ...application, id, name: `Person ${id}`, email: `${id}@example.org` });

const bounced = (): Application => {
  const asked = applicationAt('references');
  return bounceReference(asked, requestIn(asked, 1), 'bounced', submittedAt).application;
};

const parked = (): Application =>
  parkFailure(applicationAt('check-references'), { state: 'Check', error: 'TypeError' }, submittedAt);

/** Fills the coordinator's turn with so many memberships to confirm. */
const flood = async (count: number): Promise<void> => {
  const one = membershipToConfirm();
  for (let number = 0; number < count; number += 1)
    await add(`flood${String(number).padStart(3, '0')}`, { ...one, personId: `flood${number}` });
};

const floodedIn = (text: string): readonly string[] => text.match(/(?<=Person )flood\d+/g) ?? [];

/** Reads what the form with a button would send, by the page that shows it. */
const formWith = ({ body }: { body: string }, button: string): Record<string, string> => {
  const form = body.split('<form').find((one) => one.includes(button)) ?? '';
  const hidden = form.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g);
  return Object.fromEntries([...hidden].map(([, name = '', value = '']) => [name, value]));
};

beforeEach(async () => {
  world = memoryWorld();
  visit = visitor(world);
  await add('paying', applicationAt('application-fee'));
  await add('parked', parked());
  await add('declined', decideAs(applicationAt('review'), 'ada', 'decline'));
  await add('bounced', bounced());
  pageOf(world, 'coordinator', 'parked');
  home = '/coordinator/work';
});

const timeZone = 'America/Indiana/Indianapolis';

describe("the coordinator's work", () => {
  test('lists every open application with who is waited for and how long', async () => {
    world.moveTo(daysLater(submittedAt, 3));
    const text = textOf(await visit.get(home));
    for (const id of ['paying', 'parked', 'declined', 'bounced']) expect(text).toContain(`Person ${id}`);
    expect(text).toContain('4 applications');
    expect(text).toContain('3 days, since Monday, March 2, 2026');
  });

  test('says first how much there is to look at, each a way to its list', async () => {
    const page = await visit.get(home);
    expect(textOf(page)).toContain(
      "To look at: A step failed: 1 Decline to confirm: 1 A referee's letter came back or could not be sent: 1",
    );
    const declines = await visit.get(/href="([^"]*list=declines)"/.exec(page.body)?.[1] ?? '');
    expect(textOf(declines)).toContain('1 application, the longest wait first.');
    expect(textOf(declines)).toContain('Person declined');
    expect(textOf(declines)).not.toMatch(/To look at:|Person parked/);
  });

  test('looks at a few hundred, its own first, and says how many there are; what waits for others is found by choosing them', async () => {
    await flood(mostOpen);
    const read = jest.spyOn(world.applications, 'get');
    const page = await visit.get(home);
    expect(read.mock.calls.length).toBeLessThanOrEqual(mostOpen + 1);
    const text = textOf(page);
    const more =
      'Part 1 of 2: 304 open applications are looked at 300 at a time. Each is found by number or whole address, too.';
    expect(text).toContain(more);
    const csv = await visit.post(`${home}-csv`, { list: 'all', turn: 'all', words: '' });
    expect(Buffer.from(csv.body, 'base64').toString().trim().split('\r\n').at(-1)).toBe(`"${more}"`);
    const [last = ''] = Array.from(
      { length: mostOpen },
      (_none, number) => `flood${String(number).padStart(3, '0')}`,
    ).filter((id) => !text.includes(id));
    const found = textOf(await visit.post(home, { list: 'all', turn: 'all', words: last }));
    expect(found).toContain(`Person ${last}`);
    expect(text).not.toContain('Person paying');
    const applicants = textOf(await visit.post(home, { list: 'all', turn: 'applicant', words: '' }));
    expect(applicants).toContain('Person paying');
    expect(applicants).not.toContain('Part 1');
    const ours = textOf(await visit.post(home, { list: 'memberships', turn: 'all', words: '' }));
    expect(ours).toContain('Part 1 of 2: 302 open applications');
  });

  test('leads from part to part of many, so that each open application stands in one of them and in its CSV', async () => {
    await flood(2 * mostOpen);
    const seen: string[] = [];
    const written: string[] = [];
    const filter = { list: 'memberships', turn: 'coordinator', words: '' };
    let page = await visit.post(home, filter);
    const press = (button: string) => visit.post(home, formWith(page, button));
    for (const part of [1, 2, 3]) {
      expect(textOf(page)).toContain(`Part ${part} of 3: 602 open applications`);
      seen.push(...floodedIn(page.body));
      const csv = await visit.post(`${home}-csv`, formWith(page, 'These applications as CSV'));
      written.push(...floodedIn(Buffer.from(csv.body, 'base64').toString()));
      if (part < 3) page = await press('Next part');
    }
    expect(seen).toHaveLength(2 * mostOpen);
    expect(new Set(seen).size).toBe(2 * mostOpen);
    expect(written).toEqual(seen);
    expect(page.body).not.toContain('Next part');
    page = await press('Part before');
    expect(textOf(page)).toContain('Part 2 of 3');
  });

  test.each([
    ['0', 1],
    ['-1', 1],
    ['x', 1],
    ['1.5', 1],
    ['9', 2],
  ])('shows of part %s the nearest there is: %d', async (part, shown) => {
    await flood(mostOpen);
    expect(textOf(await visit.post(home, { list: 'all', turn: 'all', words: '', part }))).toContain(
      `Part ${shown} of 2`,
    );
  });

  test('looks first at what waits for the coordinator, and at all that waits for whom is chosen', async () => {
    const stages = {
      applicant: applicationAt('application-fee'),
      referee: applicationAt('references'),
      reviewer: applicationAt('review'),
      coordinator: decideAs(applicationAt('review'), 'ada', 'decline'),
    };
    const ids = Object.entries(stages).flatMap(([turn, application]) =>
      Array.from({ length: 120 }, (_none, number) => ({ id: `${turn}-${number}`, application })),
    );
    for (const { id, application } of ids) await add(id, { ...application, personId: id });
    const shown = async (form: Readonly<Record<string, string>>) => {
      const text = textOf(await visit.post(home, { list: 'all', turn: 'all', words: '', ...form }));
      const count = (turn: string) => text.match(new RegExp(`Person ${turn}-\\d+ `, 'g'))?.length ?? 0;
      return [...Object.keys(stages).map(count), text.includes('Part 1 of 2')];
    };
    expect(await shown({})).toEqual([59, 59, 59, 120, true]);
    expect(await shown({ turn: 'coordinator' })).toEqual([0, 0, 0, 120, false]);
    expect(await shown({ turn: 'reviewer' })).toEqual([0, 0, 120, 0, false]);
    expect(await shown({ list: 'declines' })).toEqual([0, 0, 0, 120, false]);
    expect(await shown({ list: 'declines', turn: 'referee' })).toEqual([0, 0, 0, 0, false]);
  });

  test('names the same days in the list and as CSV, a review by the day on which the coordinator is told', async () => {
    await add('reviewed', applicationAt('review'));
    const list = textOf(await visit.get(home));
    expect(list).toMatch(/reviewed reviewer since today Monday, March 30, 2026/);
    expect(list).toMatch(/paying applicant since today Wednesday, April 1, 2026/);
    const reply = await visit.post(`${home}-csv`, { list: 'all', turn: 'all', words: '' });
    const lines = Buffer.from(reply.body, 'base64').toString();
    expect(lines).toContain('"reviewer","2026-03-02","2026-03-30",""');
    expect(lines).toContain('"applicant","2026-03-02","2026-04-01",""');
  });

  test.each([
    ['failures', 'parked'],
    ['declines', 'declined'],
    ['bounced', 'bounced'],
    ['strangers', 'unknown'],
  ])('shows the list of %s alone', async (list, id) => {
    const asked = applicationAt('references');
    await add(
      'unknown',
      declineReference(asked, requestIn(asked, 1), 'does-not-know-applicant', submittedAt).application,
    );
    const text = textOf(await visit.post(home, { list, words: '' }));
    expect(text).toContain('1 application,');
    expect(text).toContain(`Person ${id}`);
  });

  test.each([['PAYING'], ['person pay'], ['paying@example.org']])('finds an application by %s', async (words) => {
    const text = textOf(await visit.post(home, { list: 'all', words }));
    expect(text).toContain('1 application,');
    expect(text).toContain('Person paying');
  });

  test.each([['ENDED'], ['person end'], ['Ended@example.org']])('finds one that has ended by %s', async (words) => {
    await add('ended', withdraw(applicationAt('references'), submittedAt).application);
    const text = textOf(await visit.post(home, { list: 'all', words }));
    expect(text).toContain('1 application,');
    expect(text).toContain('Person ended');
    expect(text).toContain('nobody: it has ended');
    expect(textOf(await visit.post(home, { list: 'all', turn: 'applicant', words }))).toContain(
      'No application matches.',
    );
  });

  test('finds one that ended long ago by number and by address, and reads no more names than of those kept longest', async () => {
    const { application } = withdraw(applicationAt('references'), submittedAt);
    const ended = (id: string) => add(id, { ...application, personId: `person-${id}` });
    await ended('oldest');
    for (let at = 0; at < mostByName; at += 1) await ended(`later${at}`);
    for (const words of ['oldest', 'oldest@example.org'])
      expect(textOf(await visit.post(home, { list: 'all', words }))).toContain('Person oldest');
    const unread = 'Not looked through for a name: 1 application that has ended';
    for (const words of ['person oldest', 'person later7'])
      expect(textOf(await visit.post(home, { list: 'all', words }))).toContain(unread);
    expect(textOf(await visit.post(home, { list: 'all', words: 'person oldest' }))).toContain(
      'No application matches.',
    );
    for (const words of ['', 'oldest', 'oldest@example.org'])
      expect(textOf(await visit.post(home, { list: 'all', words }))).not.toContain('Not looked through');
    expect(textOf(await visit.get(home))).toContain(`by name among the ${mostByName} that are kept longest`);
  });

  test.each([['DRAFT'], ['draft@example.org']])('finds a draft by number or whole address: %s', async (words) => {
    await add('draft', draftOf(world, 'p9'));
    expect(textOf(await visit.get(home))).not.toContain('Person draft');
    const text = textOf(await visit.post(home, { list: 'all', words }));
    expect(text).toContain('1 application,');
    expect(text).toContain('applicant, whose draft it is');
    expect(textOf(await visit.post(home, { list: 'all', words: 'person draft' }))).toContain('No application matches.');
  });

  test.each([['seda o'], ["Şeda O'Sample"], ['ŞEDA OSAMPLE']])(
    'finds a name however it is typed: %s',
    async (words) => {
      await keep(world, { ...applicationAt('application-fee'), id: 'seda', name: 'Şeda O’Sample' });
      expect(textOf(await visit.post(home, { list: 'all', words }))).toContain('1 application,');
    },
  );

  test('shows what waits for one kind of people alone', async () => {
    const text = textOf(await visit.post(home, { list: 'all', turn: 'applicant', words: '' }));
    expect(text).toContain('Person paying');
    expect(text).not.toContain('Person parked');
  });

  test('shows what waits for a bank as that, in the list and as CSV, and not as waiting for the applicant', async () => {
    await add('transfer', payLater(applicationAt('application-fee'), 'application-1'));
    const list = textOf(await visit.post(home, { list: 'all', turn: 'bank', words: '' }));
    expect(list).toMatch(/1 application, .* transfer bank since today no deadline/);
    expect(textOf(await visit.post(home, { list: 'all', turn: 'applicant', words: '' }))).not.toContain('transfer');
    const reply = await visit.post(`${home}-csv`, { list: 'all', turn: 'bank', words: '' });
    expect(Buffer.from(reply.body, 'base64').toString()).toContain('"bank","2026-03-02","",""');
  });

  test('goes on showing what has ended while a payment of it is disputed', async () => {
    const doubt = { kind: 'disputed', fee: 'application-1', about: 'dp_1', cents: 2500 } as const;
    const lapsed = close(
      applicationAt('references'),
      { outcome: 'lapsed', by: 'association', reason: 'x' },
      submittedAt,
    );
    await add('ended', lapsed.application);
    await add('disputed', raiseDoubt(lapsed.application, doubt, submittedAt)?.application ?? lapsed.application);
    const text = textOf(await visit.post(home, { list: 'disputes', words: '' }));
    expect(text).toContain('Person disputed');
    expect(text).toContain('nobody: it has ended');
    expect(textOf(await visit.get(home))).not.toContain('Person ended');
  });

  test.each([
    ['cannot be read', undefined],
    ['stands under a policy that this release does not know', underLaterPolicy],
  ])('lists all but one that %s, which is named, also beside a filter that may leave it', async (_what, become) => {
    tear(world, 'paying', become);
    const named = '1 application cannot be read: paying. Tell whoever runs the system.';
    const text = textOf(await visit.get(home));
    expect(text).toContain(named);
    expect(text).toContain('3 applications');
    expect(textOf(await visit.post(home, { list: 'bounced', words: '' }))).toContain(named);
    expect(textOf(await visit.post(home, { list: 'all', turn: 'applicant', words: '' }))).toContain(named);
    const reply = await visit.post(`${home}-csv`, { list: 'all', turn: 'all', words: '' });
    expect(Buffer.from(reply.body, 'base64').toString().trim().split('\r\n')).toHaveLength(4);
  });

  test('puts nothing that somebody looked for into an address', async () => {
    const reply = await visit.post(home, { list: 'all', words: 'paying@example.org' });
    const { body } = reply;
    expect(textOf(reply)).toContain('1 application,');
    expect(body).toContain('value="paying@example.org"');
    expect(body).not.toMatch(/(href|action)="[^"]*paying@/);
    expect(body).not.toMatch(/words=/);
  });

  test('refuses a list that does not exist, beside the field', async () => {
    const reply = await visit.post(home, { list: 'gossip', words: '' });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain('id="list-error"');
  });

  test('comes as CSV under the name of the day that it is here', async () => {
    world.moveTo('2026-03-15T02:00:00.000Z');
    const reply = await visit.post(`${home}-csv`, { list: 'all', turn: 'all', words: '' });
    expect(reply.headers['content-disposition']).toContain('open-applications-2026-03-14.csv');
  });

  test('comes as CSV in which no cell is a formula', async () => {
    const reply = await visit.post(`${home}-csv`, { list: 'failures', turn: 'all', words: '' });
    expect(reply.headers['content-type']).toContain('text/csv');
    const lines = Buffer.from(reply.body, 'base64').toString().trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('"parked","Person parked","parked@example.org","coordinator"');
    const evil = workItem({ ...applicationAt('review'), name: '=HYPERLINK("x")' }, submittedAt);
    expect(workCsv([evil], timeZone)).toContain(`"'=HYPERLINK(""x"")"`);
    for (const first of ['+', '-', '@', '\t', '\r', '\0'])
      expect(workCsv([{ ...evil, name: `${first}1` }], timeZone)).toContain(`"'${first}1"`);
  });
});

describe('overdue', () => {
  test.each([
    ['a fee', 'application-fee', 200],
    ['a review', 'review', 100],
  ] as const)('is %s past its last day, and not before', (_what, act, days) => {
    const application = applicationAt(act);
    expect(workItem(application, daysLater(submittedAt, 1)).lists).toEqual([]);
    expect(workItem(application, daysLater(submittedAt, days)).lists).toEqual(['overdue']);
  });

  test('is an application whose referee let the deadline pass', () => {
    const asked = applicationAt('references');
    const requests = asked.requests.map((one) => (one.slot === 2 ? { ...one, overdueAt: submittedAt } : one));
    expect(workItem({ ...asked, requests }, submittedAt).lists).toEqual(['overdue']);
  });
});

describe('failed letters', () => {
  test('of every kind are listed with whom they were for, until somebody has dealt with them', async () => {
    const letter = { kind: 'fee-due', to: { role: 'applicant' }, wait: 'w', attempt: '0.0', at: submittedAt } as const;
    const sent = { ...letter, applicationId: 'paying', state: 'sent' } as const;
    world.kept.putLetters('paying', [
      { ...sent, key: 'k1', delivery: 'bounced' },
      { ...sent, key: 'k2', delivery: 'delivered' },
      { ...sent, key: 'k3', delivery: 'given-up' },
      { ...sent, key: 'k4', delivery: 'suppressed' },
    ]);
    const page = await visit.get('/coordinator/letters');
    expect(textOf(page)).toContain('paying@example.org Fee due Person paying Came back, Monday, March 2, 2026');
    expect(page.body.match(/Came back/g)).toHaveLength(1);
    // Whoever hears the page knows each button by what it is about.
    expect(textOf(page).match(/Dealt with : Fee due, to Person paying/g)).toHaveLength(3);
    expect(textOf(page)).toContain('Not sent: an earlier one was reported as unwanted there, Monday, March 2, 2026');
    expect(textOf(page)).toContain('Could not be delivered for hours, and is not tried again, Monday, March 2, 2026');
    const less = await visit.send('/coordinator/letters', { application: 'paying', letter: 'k3' });
    expect(textOf(less)).not.toContain('Could not be delivered');
    await visit.send('/coordinator/letters', { application: 'paying', letter: 'k4' });
    const after = await visit.send('/coordinator/letters', { application: 'paying', letter: 'k1' });
    expect(textOf(after)).toContain('There is none');
  });

  test('are counted on the first page, which leads to them, whatever became of their application', async () => {
    const { application } = withdraw(applicationAt('application-fee'), submittedAt);
    await add('gone', application);
    const letter = { kind: 'fee-due', to: { role: 'applicant' }, wait: 'w', attempt: '0.0', at: submittedAt } as const;
    for (const id of ['paying', 'gone'])
      world.kept.putLetters(id, [{ ...letter, applicationId: id, key: id, state: 'sent', delivery: 'bounced' }]);
    const page = await visit.get(home);
    expect(textOf(page)).toMatch(/To look at: .*Failed letters: 2 /);
    expect(page.body).toMatch(/<li><a class="govuk-link" href="\/coordinator\/letters">Failed letters: 2<\/a><\/li>/);
    expect(textOf(await visit.get(`${home}?list=declines`))).not.toContain('Failed letters: 2');
  });

  test('alone are something to look at', async () => {
    world = memoryWorld();
    visit = visitor(world);
    await add('paying', applicationAt('application-fee'));
    pageOf(world, 'coordinator', 'paying');
    expect(textOf(await visit.get(home))).toContain('Nothing is to be looked at.');
    const letter = { kind: 'fee-due', to: { role: 'applicant' }, wait: 'w', attempt: '0.0', at: submittedAt } as const;
    const sent = { ...letter, applicationId: 'paying', key: 'k1', state: 'sent', delivery: 'given-up' } as const;
    world.kept.putLetters('paying', [sent]);
    const text = textOf(await visit.get(home));
    expect(text).toContain('To look at: Failed letters: 1');
    expect(text).not.toContain('Nothing is to be looked at.');
  });

  test('are listed without those of an application that cannot be read, which is named', async () => {
    const at = submittedAt;
    const letter = { kind: 'fee-due', to: { role: 'applicant' }, wait: 'w', attempt: '0.0', at } as const;
    for (const id of ['paying', 'bounced']) {
      const sent = { ...letter, applicationId: id, state: 'sent', key: id, delivery: 'bounced' } as const;
      world.kept.putLetters(id, [sent]);
    }
    tear(world, 'paying');
    const text = textOf(await visit.get('/coordinator/letters'));
    expect(text).toContain('Person bounced Came back');
    expect(text).toContain('1 application cannot be read: paying.');
    world.kept.putLetters('bounced', []);
    const without = await visit.get('/coordinator/letters');
    expect(textOf(without)).toContain('1 application cannot be read: paying.');
    expect(without.body).not.toContain('<table');
    expect(textOf(without)).not.toContain('There is none');
  });
});
