import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryWorld, type MemoryWorld } from '../../support/in-memory/memory-world.ts';
import { textOf, visitor } from '../../support/web-visit.ts';

let world: MemoryWorld;
let visit: ReturnType<typeof visitor>;

beforeEach(() => {
  world = memoryWorld();
  visit = visitor(world);
});

describe('everybody', () => {
  test('reads on the first page how to sign in for the first time: by a new account, then by codes alone', async () => {
    const text = textOf(await visit.get('/'));
    expect(text).toMatch(
      /first time\? Choose “Create an account”.* password .* never needed again: .* email you a code/,
    );
  });

  test('who comes back finds the way to what they have begun on the first page', async () => {
    expect((await visit.get('/')).body).toMatch(/href="\/applications"\s*>Go on with your application</);
  });

  test('who reviews, or works for the association, finds the way to sign in on the first page', async () => {
    const { body } = await visit.get('/');
    expect(body).toMatch(/href="\/staff\/sign-in"\s*>Reviewers and staff sign in here</);
  });

  test('compares the categories of both credentials with requirements and fees', async () => {
    const text = textOf(await visit.get('/requirements'));
    for (const row of [
      'Associate $50 $15 $25 $90',
      'Family Specialist $50 $25 $50 $125',
      'Mental Health Specialist $50 $25 $200 $275',
      'Mentor $50 $25 $300 $375',
    ])
      expect(text).toContain(row);
    for (const title of ['Infant Family Associate', 'Early Childhood Mental Health Mentor, Research/Faculty'])
      expect(text).toContain(title);
    expect(text).toContain('24 months of paid work');
  });

  test('reads beside the fees which of them are given back', async () => {
    expect(textOf(await visit.get('/requirements'))).toMatch(
      /\$375 Membership and application fee are not given back, .* The processing fee is given back in full if/,
    );
  });

  test('finds out where they stand, with nothing kept', async () => {
    const answers = {
      credential: 'IMH-E',
      category: 'family-specialist',
      designation: '',
      level: 'bachelor',
      awardedOn: '2015-05-31',
      workMonths: '30',
      pay: 'paid',
      families: '12',
      trainingHours: '20',
      supervisionHours: '30',
    };
    const text = textOf(await visit.post('/where-do-i-stand', answers));
    expect(text).toContain('You would not meet 1 requirement yet: In-service training.');
    expect(text).toContain('Change your answers');
    expect(text).toMatch(/Education Met/);
    expect(text).toMatch(/Work experience Met Needed: 24 months of paid work Found: 30 months/);
    expect(text).toMatch(/In-service training Not met Needed: 30 hours.* Found: 20 hours/);
    expect(text).toMatch(/Reflective supervision received Met/);
    expect(text).toMatch(/we assume the best case\. References, membership and agreements come on top of this\./);
    const enough = textOf(await visit.post('/where-do-i-stand', { ...answers, trainingHours: '30' }));
    expect(enough).toContain('You would meet every requirement that we ask about here.');
    expect(world.kept.ids()).toHaveLength(0);
  });

  test('is led from what the rules would find to applying and to the other categories', async () => {
    const ways = (body: string) =>
      ['/apply', '/requirements'].map((to) => body.split('<form')[0]?.includes(`href="${to}"`));
    expect(ways((await visit.get('/where-do-i-stand')).body)).toEqual([false, false]);
    const kind = { credential: 'IMH-E', category: 'associate', level: 'bachelor' };
    expect(ways((await visit.post('/where-do-i-stand', kind)).body)).toEqual([true, true]);
  });

  test('is asked whether work was paid as soon as there is any: nothing is found that nobody said', async () => {
    const kind = { credential: 'IMH-E', category: 'family-specialist', level: 'bachelor' };
    const unsaid = await visit.post('/where-do-i-stand', { ...kind, workMonths: '23' });
    expect([unsaid.statusCode, unsaid.body]).toEqual([422, expect.stringContaining('id="pay-error"')]);
    for (const none of ['', '0'])
      expect((await visit.post('/where-do-i-stand', { ...kind, workMonths: none })).statusCode).toBe(200);
  });

  test('of whom nothing is asked about providing supervision stands there in the best case', async () => {
    const mentor = { credential: 'IMH-E', category: 'mentor', designation: 'clinical', level: 'master' };
    const text = textOf(await visit.post('/where-do-i-stand', { ...mentor, trainingHours: '20' }));
    expect(text).toMatch(/In-service training Not met/);
    expect(text).toMatch(/Training on providing reflective supervision Met/);
  });

  test('is told what is missing in the answers, with what was typed kept', async () => {
    const reply = await visit.post('/where-do-i-stand', { category: 'mentor', workMonths: 'lots' });
    expect(reply.statusCode).toBe(422);
    for (const field of ['credential', 'level', 'workMonths']) expect(reply.body).toContain(`id="${field}-error"`);
    expect(reply.body).toContain('value="lots"');
  });
});

describe('the register', () => {
  const entry = {
    number: 'IO-7',
    name: 'Dana Sample',
    credential: 'IMH-E',
    category: 'associate',
    issuedOn: '2025-01-02',
    validUntil: '2026-12-31',
    listed: true,
  };

  test('names only those who agreed to it', async () => {
    world.addCertificate({ ...entry, listed: false });
    const replies = [
      await visit.get('/register?search=IO-7'),
      await visit.get('/register?search=Dana'),
      await visit.get('/certificates/IO-7'),
    ];
    for (const reply of replies) expect(textOf(reply)).not.toContain('Dana');
    expect(textOf(await visit.get('/certificates/IO-7'))).toContain('This certificate is valid');
  });

  test('leads whoever looks up the number of somebody whom it does not name to the certificate, which holds', async () => {
    world.addCertificate({ ...entry, listed: false });
    const reply = await visit.get('/register?search=io+7');
    expect(reply).toMatchObject({ statusCode: 303, headers: { location: '/certificates/IO-7' } });
    expect(reply.body).toBe('');
  });

  test('finds a number however it is typed, in capitals as in the small letters of an older list, and a mixed one as it is', async () => {
    world.addCertificate(entry);
    world.addCertificate({ ...entry, number: 'Reg-7a', name: 'Mara Sample' });
    for (const page of ['/certificates/Reg-7a', '/register?search=+Reg-7a'])
      expect(textOf(await visit.get(page))).toContain('Mara Sample');
    expect(textOf(await visit.get('/register?search=io-7'))).toContain('Dana');
    world.addCertificate({ ...entry, number: 'reg-8b', name: 'Mona Sample' });
    for (const page of ['/certificates/reg-8b', '/certificates/REG-8B', '/register?search=Reg+8B'])
      expect(textOf(await visit.get(page))).toContain('Mona Sample');
  });

  test('finds one of ours in which letters were typed for digits, and what was exactly typed before that', async () => {
    const number = 'IO-01KM-9QXR-4TDW';
    world.addCertificate({ ...entry, number });
    for (const page of [
      '/certificates/IO-OIKM-9QXR-4TDW',
      '/certificates/io-olkm-9qxr-4tdw',
      '/register?search=IO-O1KM-9QXR-4TDW',
    ])
      expect([page, textOf(await visit.get(page))]).toEqual([page, expect.stringContaining('Dana Sample')]);
    const earlier = 'IO-OLKM-9QXR-4TDW';
    world.addCertificate({ ...entry, number: earlier, name: 'Mara Sample' });
    expect(textOf(await visit.get(`/certificates/${earlier}`))).toContain('Mara Sample');
  });

  test('finds people by any words of their name, and shows at most twenty', async () => {
    const names = ['Dána O’Sample-Lee', 'Dana Simple', ...Array.from({ length: 21 }, (_, one) => `Mary Number${one}`)];
    names.forEach((name, one) => world.addCertificate({ ...entry, number: `IO-${one}`, name }));
    const found = async (search: string) => textOf(await visit.get(`/register?search=${encodeURIComponent(search)}`));
    expect(await found('osample DANA')).toMatch(
      /O’Sample-Lee Infant Family Associate .*endorsed until December 31, 2026/,
    );
    expect(await found('dana lee')).not.toContain('Simple');
    expect(await found('io 1')).toContain('Dana Simple');
    const many = await found('mary');
    expect(many.match(/Mary Number/g)).toHaveLength(20);
    expect(many).toContain('More than 20 people match this');
    for (const tooLittle of ['', 'd', '&'])
      expect((await visit.get(`/register?search=${encodeURIComponent(tooLittle)}`)).statusCode).toBe(422);
  });

  test('draws the code of a certificate, and of nothing else', async () => {
    const { headers, body } = await visit.get('/certificates/IO-7/code.svg');
    expect(headers['content-type']).toBe('image/svg+xml; charset=utf-8');
    expect(Buffer.from(body, 'base64').toString()).toMatch(/^<svg [^>]*viewBox/);
    for (const path of ['/certificates/IO-7/other.svg', '/certificates/%3Cb%3E/code.svg'])
      expect((await visit.get(path)).statusCode).toBe(404);
  });

  test('says when an endorsement has ended', async () => {
    world.addCertificate({ ...entry, validUntil: '2025-12-31' });
    const page = await visit.get('/certificates/IO-7');
    expect(textOf(page)).toMatch(/no longer valid.* endorsed .*Ended on December 31, 2025/);
    expect(page.body).not.toContain('code.svg');
    expect(textOf(await visit.get('/register?search=IO-7'))).toContain('no longer endorsed');
  });

  test('knows no certificate that was never issued', async () => {
    expect((await visit.get('/certificates/IO-8')).statusCode).toBe(404);
    const none = textOf(await visit.get('/register?search=IO-8'));
    expect(none).toContain('No certificate has this number.');
    expect(none).not.toContain('Nobody in the register');
    expect(textOf(await visit.get('/register?search=Nobody'))).toContain('Nobody in the register matches this');
    expect((await visit.get('/register?search=%3C%3E')).statusCode).toBe(422);
  });

  test('is not read out in one go: one address looks up sixty times in an hour', async () => {
    for (let minute = 0; minute < 2; minute += 1) {
      world.moveTo(`2026-03-02T15:0${minute}:00.000Z`);
      for (let request = 0; request < 30; request += 1) await visit.get(`/register?search=IO-${request}`);
    }
    for (const page of ['/register?search=IO-7', '/certificates/IO-7']) {
      const reply = await visit.get(page);
      expect(reply).toMatchObject({ statusCode: 429, headers: { 'retry-after': '3600' } });
      expect(textOf(reply)).toContain('wait an hour');
    }
  });
});

describe('stylesheets', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assets-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'assets', 'endorsement.css'), 'body{}');
    await writeFile(join(folder, 'secret.css'), 'secret');
    process.env['LAMBDA_TASK_ROOT'] = folder;
  });
  afterEach(() => {
    delete process.env['LAMBDA_TASK_ROOT'];
    return rm(folder, { recursive: true });
  });

  test('are served with their type, and may be kept by browsers', async () => {
    const { statusCode, headers, body } = await visit.get('/assets/endorsement.css');
    expect([statusCode, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'text/css; charset=utf-8',
      'public, max-age=86400',
    ]);
    expect(Buffer.from(body, 'base64').toString()).toBe('body{}');
  });

  test.each(['..%2Fsecret.css', 'nothing.css', 'endorsement.js', '.css', 'assets'])(
    'lead nowhere else: %s',
    async (file) => {
      expect((await visit.get(`/assets/${file}`)).statusCode).toBe(404);
    },
  );
});
