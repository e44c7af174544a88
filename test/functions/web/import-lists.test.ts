import { beforeEach, describe, expect, test } from '@jest/globals';
import { policyInForce } from '../../../shared/policy/policy-in-force.ts';
import { whyMayNotApply } from '../../../shared/rules/waiting-period.ts';
import { memoryWorld, type MemoryWorld } from '../../support/in-memory/memory-world.ts';
import { signInFor, textOf, visitor } from '../../support/web-visit.ts';

let world: MemoryWorld;
let visit: ReturnType<typeof visitor>;

beforeEach(() => {
  world = memoryWorld('2026-03-02T15:00:00.000Z');
  visit = visitor(world);
  signInFor(world, '/coordinator', { audience: 'staff', groups: ['coordinator'], email: 'cora@example.net' });
});

/** Sends a file as a browser does. */
const send = (kind: 'members' | 'endorsements', content: string) => {
  const head = 'content-disposition: form-data; name="file"; filename="list.csv"\r\ncontent-type: text/csv';
  const body = `--edge\r\n${head}\r\n\r\n${content}\r\n--edge--\r\n`;
  const headers = { 'content-type': 'multipart/form-data; boundary=edge' };
  return visit.post(`/coordinator/${kind}`, {}, { body, headers });
};

const members = 'email,name,validUntil\nMona@example.org,Mona,2026-12-31\nnobody,No,2026-12-31\n';
const columns = 'number,email,name,credential,category,designation,appliedOn,endorsedOn,validUntil,listed';
const endorsements = [
  columns,
  'IN-1,dana@example.org,Dana Sample,IMH-E,Family Specialist,,2025-05-01,2025-09-01,2026-12-31,yes',
  'IN-2,ina@example.net,Ina Infant,ECMH-E,mentor,Clinical,,2024-09-01,2026-12-31,no',
  'IN-3,ina@example.net,Ina Infant,IMH-E,mentor,,,2024-09-01,2026-12-31,no',
].join('\n');

describe('a member list', () => {
  test('is taken in from a file, with a report of each refused line and who did it', async () => {
    const reply = await send('members', members);
    expect(textOf(reply)).toContain('1 line taken in, 1 line refused.');
    expect(textOf(reply)).toContain('3 email is not an address');
    expect(await world.members.find('mona@example.org')).toMatchObject({ validUntil: '2026-12-31' });
    expect(await world.imports.since('members', '2026-01-01T00:00:00.000Z')).toEqual([
      expect.objectContaining({ at: world.clock.now(), by: 'sub-cora', taken: 1, refused: 1 }),
    ]);
    expect(textOf(await visit.get('/coordinator/members'))).toContain('you 1 1');
  });

  test.each([
    ['nothing', ''],
    ['more than a megabyte', `email,name,validUntil\n${'x'.repeat(1_000_000)}`],
  ])('of %s is refused beside the field', async (_what, content) => {
    const reply = await send('members', content);
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain('id="file-error"');
    expect(await world.imports.since('members', '2026-01-01T00:00:00.000Z')).toEqual([]);
  });

  test('whose taking in is cut off has left who began it, and when', async () => {
    const list = { ...world.memberList };
    world.memberList.keep = () => Promise.reject(new Error('The table is away.'));
    expect((await send('members', members)).statusCode).toBe(500);
    expect(await world.imports.since('members', '2026-01-01T00:00:00.000Z')).toEqual([
      expect.objectContaining({ at: world.clock.now(), by: 'sub-cora', unfinished: true }),
    ]);
    const text = textOf(await visit.get('/coordinator/members'));
    expect(text).toContain('you not finished');
    expect(text).toContain('Send a file again that was not finished: what is in already stays as it is.');
    Object.assign(world.memberList, list);
    world.moveTo('2026-03-02T16:00:00.000Z');
    expect(textOf(await send('members', members))).toContain('you 1 1');
  });

  test("is the coordinator's alone", async () => {
    signInFor(world, '/coordinator', { audience: 'staff', groups: ['reviewer'], email: 'ada@example.net' });
    expect((await send('members', members)).statusCode).toBe(404);
    expect(await world.members.find('mona@example.org')).toBeUndefined();
  });
});

describe('a list of more lines than the page takes in within its time', () => {
  const person = (at: number) => `person.${at}@example.org`;
  const endorsed = (at: number) => `IN-${at},${person(at)},Pat Made Up,IMH-E,Associate,,,2024-09-01,2026-12-31,no`;
  const member = (at: number) => `${person(at)},Pat Made Up,2026-12-31`;
  const listOf = (head: string, line: (at: number) => string, most: number) =>
    [head, ...Array.from({ length: most }, (_none, at) => line(at))].join('\n');

  test.each([
    ['endorsements', columns, endorsed, 300, '300', /at most 300 lines.*npm run endorsements:import/],
    ['members', 'email,name,validUntil', member, 10_000, '10,000', /at most 10,000 lines.*npm run members:import/],
  ] as const)(
    'is refused whole (%s), and names the command that takes it',
    async (kind, head, line, most, told, why) => {
      const refused = await send(kind, listOf(head, line, most + 1));
      expect(refused.statusCode).toBe(422);
      expect(textOf(refused)).toMatch(why);
      expect(await world.imports.since(kind, '2026-01-01T00:00:00.000Z')).toEqual([]);
      expect(await world.register.find('IN-0')).toBeUndefined();
      expect(await world.members.find(person(0))).toBeUndefined();
      expect(textOf(await send(kind, `${listOf(head, line, most)}\n\n`))).toContain(
        `${told} lines taken in, no lines refused.`,
      );
    },
  );
});

describe('earlier endorsements', () => {
  test('count for the wait between credentials, from the day of applying', async () => {
    expect(textOf(await send('endorsements', endorsements))).toContain('2 lines taken in, 1 line refused.');
    const person = await world.people.byAddress('dana@example.org', 'other');
    const policy = policyInForce('2026-03-02');
    expect(whyMayNotApply(person, 'ECMH-E', '2026-04-30', policy)).toMatch(/from 2026-05-01 on\.$/);
    expect(whyMayNotApply(person, 'ECMH-E', '2026-05-01', policy)).toBeUndefined();
    expect(whyMayNotApply(person, 'IMH-E', '2026-03-02', policy)).toBeUndefined();
  });

  test('stand in the public register where the person agreed', async () => {
    await send('endorsements', endorsements);
    expect(textOf(await visit.get('/register?search=IN-1'))).toContain(
      'Dana Sample Infant Family Specialist (IMH-E), endorsed until',
    );
    expect(textOf(await visit.get('/register?search=IN-2'))).not.toContain('Ina Infant');
  });

  test('make somebody eligible as a reviewer', async () => {
    await send('endorsements', endorsements);
    const typed = { name: 'Ina', email: 'ina@example.net', credential: 'ECMH-E', category: 'mentor' };
    expect((await visit.post('/coordinator/reviewers/add', typed)).statusCode).toBe(303);
  });

  test('have a comparison made soon, which fills the seats that wait for whoever is endorsed again', async () => {
    await send('members', members);
    expect((await world.reconciliations.last()).ready).toBeUndefined();
    await send('endorsements', endorsements);
    expect((await world.reconciliations.last()).ready).toBe(world.clock.now());
  });

  test('change nothing the second time, and correct what stands under the same number', async () => {
    await send('endorsements', endorsements);
    await send('endorsements', endorsements.replaceAll('2026-12-31', '2027-12-31'));
    expect((await world.people.byAddress('ina@example.net', 'other')).applications).toHaveLength(1);
    expect(await world.register.find('IN-1')).toMatchObject({ validUntil: '2027-12-31' });
  });

  test('begin on no day to come, be it tomorrow elsewhere while it is evening here', async () => {
    world.moveTo('2026-03-03T02:00:00.000Z');
    const given = (day: string) =>
      [columns, `IN-9,dana@example.org,Dana Sample,IMH-E,Family Specialist,,,${day},2026-12-31,yes`].join('\n');
    expect(textOf(await send('endorsements', given('2026-03-03')))).toContain('endorsedOn lies in the future');
    expect(textOf(await send('endorsements', given('2026-03-02')))).toContain('1 line taken in');
  });

  test('never take the number of somebody else', async () => {
    await send('endorsements', endorsements);
    const reply = await send('endorsements', endorsements.replace('dana@', 'eve@').replace('Dana Sample', 'Eve Other'));
    expect(textOf(reply)).toContain(
      '2 number IN-1 is in the register under another address, with another name or other days; what renews an endorsement that this system gave needs a number of its own',
    );
    expect(await world.register.find('IN-1')).toMatchObject({ name: 'Dana Sample' });
  });

  test('say of what was given here that it stands in the register already', async () => {
    await send('endorsements', endorsements);
    const stood = await world.register.find('IN-1');
    if (stood !== undefined) world.addCertificate(stood);
    const reply = await send('endorsements', endorsements);
    expect(textOf(reply)).toContain('2 number IN-1 was given here and is in the register already');
  });

  test('bring nobody back whose data were erased, and say what to do', async () => {
    await send('endorsements', endorsements);
    const stood = await world.register.find('IN-1');
    if (stood !== undefined) world.addCertificate({ ...stood, name: 'Erased', listed: false });
    const reply = await send('endorsements', endorsements);
    expect(textOf(reply)).toContain('2 the data under number IN-1 were erased: to take it in anyway, give it a new');
    expect(await world.register.find('IN-1')).toMatchObject({ name: 'Erased' });
  });
});
