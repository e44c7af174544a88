import { beforeEach, describe, expect, test } from '@jest/globals';
import { withRequest } from '../../../shared/rules/references/slots.ts';
import { answerIn, applicationAt, goodReference, requestIn } from '../../support/made-up/journey.ts';
import { memoryWorld, type MemoryWorld } from '../../support/in-memory/memory-world.ts';
import { keep, linkTo, visitor } from '../../support/web-visit.ts';

let world: MemoryWorld;
let visit: ReturnType<typeof visitor>;

beforeEach(() => {
  world = memoryWorld();
  visit = visitor(world);
});

type Kept = Parameters<typeof keep>[1];

const linkOf = async (application: Kept, slot = 1): Promise<string> => {
  const { id } = await keep(world, application);
  return linkTo(world, { purpose: 'reference', applicationId: id, wait: `reference:${slot}:1` });
};

const fileOf = ({ body }: { body: string }) => Buffer.from(body, 'base64').toString();

describe('what a referee gave', () => {
  test('is theirs to download once it was sent: every answer in words, and when they were asked', async () => {
    const asked = applicationAt('references');
    const reference = { ...goodReference, comments: { thinking: 'Clear.' }, capacity: 'I lead the team.' };
    const home = await linkOf(withRequest(answerIn(asked, 1), { ...requestIn(answerIn(asked, 1), 1), reference }));
    expect((await visit.get(home)).body).toContain(`href="${home}/data"`);
    const reply = await visit.get(`${home}/data`);
    expect(reply.headers).toMatchObject({
      'content-disposition': 'attachment; filename="my-reference-data.json"',
      'cache-control': 'no-store',
    });
    const data = JSON.parse(fileOf(reply)) as { reference: { scores: readonly { score: number }[] } };
    expect(Object.keys(data)[0]).toBe('index');
    expect(data).toMatchObject({
      you: { name: 'Ann Lee', email: 'ann.lee@example.org', accessWaiver: false, namedBy: 'Dana Sample' },
      asked: { requestedAt: expect.any(String), receivedAt: expect.any(String) },
      reference: { comments: { thinking: 'Clear.' }, capacity: 'I lead the team.', recommendation: 'recommend' },
      entered: null,
    });
    expect(data.reference.scores).toHaveLength(16);
    expect(data.reference.scores.every(({ score }) => score === 3)).toBe(true);
  });

  test('holds what was entered and not sent, and nothing of other referees or of what the applicant states', async () => {
    const asked = applicationAt('references');
    const home = await linkOf(
      withRequest(answerIn(asked, 2), { ...requestIn(asked, 1), saved: { knownSince: '2019' } }),
    );
    const text = fileOf(await visit.get(`${home}/data`));
    expect(JSON.parse(text)).toMatchObject({ reference: null, entered: { knownSince: '2019' } });
    for (const hidden of ['Bo Park', 'bo.park@', 'State University', 'Family Center', 'dana@example.org'])
      expect(text).not.toContain(hidden);
  });

  test('is given behind that link alone', async () => {
    const home = await linkOf(answerIn(applicationAt('references'), 1), 2);
    expect(fileOf(await visit.get(`${home}/data`))).not.toContain('ann.lee@');
    expect((await visit.get(`/reference/${'x'.repeat(43)}/data`)).statusCode).toBe(404);
    expect((await visit.post(`${home}/data`)).headers['location']).toBe(home);
  });
});
