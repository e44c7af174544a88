import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { heldIn } from '../../support/fields-of.ts';
import { memoryWorld, type MemoryWorld } from '../../support/in-memory/memory-world.ts';
import {
  cookieAt,
  cookieFor,
  factsOf,
  keep,
  keepFor,
  moveOn,
  pageOf,
  type Sent,
  signInFor,
  textOf,
  visitor,
  webSettings,
} from '../../support/web-visit.ts';
import { post, training } from '../../support/made-up/eligible-evidence.ts';
import { tear, underLaterPolicy } from '../../support/made-up/tear.ts';
import { draftOf } from '../../support/made-up/submitted-application.ts';
import { emptyEvidence } from '../../../shared/evidence.ts';
import { policies } from '../../../shared/policy/policies.ts';
import { sectionTitles } from '../../../shared/section-titles.ts';
import { policyInForce } from '../../../shared/policy/policy-in-force.ts';
import { applicationAt, submittedAt } from '../../support/made-up/journey.ts';
import type { Application } from '../../../shared/application/application.ts';
import type { TimelineEvent } from '../../../shared/timeline-event.ts';

let world: MemoryWorld;
let visit: ReturnType<typeof visitor>;

beforeEach(() => {
  world = memoryWorld();
  visit = visitor(world);
});

/** Begins a draft as a person does, and answers with its id and the path of its first page. */
const begun = async (): Promise<{ id: string; home: string }> => {
  await visit.post('/apply', { name: 'Dana Sample' });
  const id = world.kept.ids()[0] ?? '';
  return { id, home: pageOf(world, 'application', id) };
};

/** Keeps a draft with everything entered, or with what a test says. */
const filled = async (particular: Partial<Application> = {}): Promise<{ id: string; home: string }> => {
  const person = await world.people.byAddress('dana@example.org', 'p1');
  return keepFor(world, 'application', draftOf(world, person.id, particular));
};

const entries = {
  education: { level: 'bachelor', field: 'Social work', institution: 'College', awardedOn: '2015-05-31' },
  work: {
    employer: 'Family Center',
    role: 'Home visitor',
    pay: 'paid',
    from: '2020-01-01',
    to: '',
    youngestMonths: '0',
    oldestMonths: '36',
    families: '24',
    prenatal: 'yes',
  },
  training: {
    title: 'Bonds',
    date: '2025-02-01',
    hours: '32',
    topic: 'mental-health-practice',
    competencies: ['thinking', 'reflection'],
  },
  supervision: {
    from: '2023-01-01',
    to: '2025-01-01',
    hours: '60',
    setting: 'individual',
    providerName: 'Ruth Hill',
    providerKind: 'endorsed',
    providerCredential: 'IMH-E',
    providerCategory: 'mentor',
    providerDesignation: 'clinical',
    providerMastersPrepared: 'yes',
  },
} as const;

const referees = [
  { name: 'Ann Lee', email: 'ann@example.net', relationship: 'program-supervisor', current: 'yes', accessWaiver: 'no' },
  {
    name: 'Bo Park',
    email: 'bo@example.net',
    relationship: 'supervision-provider',
    current: 'yes',
    accessWaiver: 'yes',
  },
  { name: 'Cy Ward', email: 'cy@example.net', relationship: 'colleague', current: 'no', accessWaiver: 'no' },
] as const;

describe('beginning an application', () => {
  test('needs a sign-in: whoever has none is sent there, and comes back', async () => {
    const reply = await visit.get('/apply', { cookies: [] });
    expect(reply.headers['location']).toBe('/sign-in?to=%2Fapply');
    expect((await visit.post('/apply', { name: 'Dana' }, { cookies: [] })).statusCode).toBe(401);
    expect(world.kept.ids()).toHaveLength(0);
  });

  test('a draft is kept for who signed in, its first page opens, and a letter says how to come back', async () => {
    const reply = await visit.post('/apply', { name: 'Dana Sample' });
    const [kept] = world.kept.all();
    expect(reply.headers['location']).toBe(`/application/${kept?.application.id ?? ''}`);
    expect(kept?.application).toMatchObject({ name: 'Dana Sample', email: 'dana@example.org', submissions: [] });
    expect(kept?.timeline.map(({ kind }) => kind)).toEqual(['begun']);
    expect(kept?.letters.map(({ kind, to }) => [kind, to.role])).toEqual([['application-started', 'applicant']]);
  });

  test('a second click on "Start my application" leads to the draft of the first: one draft, one letter', async () => {
    const held = heldIn((await visit.get('/apply')).body, '/apply');
    const click = () => visit.post('/apply', { name: 'Dana Sample', ...held });
    const replies = [...(await Promise.all([click(), click()])), await click()];
    const [kept] = world.kept.all();
    expect(world.kept.ids()).toHaveLength(1);
    expect(kept?.letters).toHaveLength(1);
    const home = `/application/${kept?.application.id ?? ''}`;
    expect(replies.map(({ headers }) => headers['location'])).toEqual([home, home, home]);
    await visit.fill('/apply', { name: 'Dana Sample' });
    signInFor(world, '/apply', { audience: 'applicant', groups: [], email: 'other@example.org' });
    await click();
    expect(world.kept.ids()).toHaveLength(3);
  });

  test('whoever has begun already is led back to it, and to the list of several; whoever has not is not', async () => {
    const goesOn = async () => {
      const { body } = await visit.get('/apply');
      return /<a class="govuk-link" href="([^"]*)">Go on with [^<]*</.exec(body)?.[1];
    };
    expect(await goesOn()).toBeUndefined();
    const { id } = await begun();
    expect(await goesOn()).toBe(`/application/${id}`);
    await visit.post('/apply', { name: 'Dana Sample' });
    expect(await goesOn()).toBe('/applications');
    signInFor(world, '/apply', { audience: 'applicant', groups: [], email: 'other@example.org' });
    expect(await goesOn()).toBeUndefined();
  });

  test.each([
    ['cannot be read', undefined],
    ['stands under a policy that this release does not know', underLaterPolicy],
  ])('one that %s takes nothing from the next, which opens and takes over what can be read', async (_what, become) => {
    const { id: torn } = await begun();
    const { personId } = factsOf(world, torn);
    const closed = { at: submittedAt, outcome: 'withdrawn', by: 'applicant', reason: 'x' } as const;
    const former = await keep(world, draftOf(world, personId, { id: 'former', closed }));
    const later = { ...closed, at: '2026-03-03T15:00:00.000Z' };
    await keep(world, { ...factsOf(world, torn), submissions: former.submissions, closed: later });
    tear(world, torn, become);
    const { headers } = await visit.post('/apply', { name: 'Dana Sample' });
    const applicationId = String(headers['location']).replace('/application/', '');
    const home = pageOf(world, 'application', applicationId);
    const reply = await visit.get(home);
    expect([reply.statusCode, reply.body]).toEqual([200, expect.stringContaining(`${home}/carry-over`)]);
    expect((await visit.get(`${home}/carry-over`)).statusCode).toBe(200);
    await visit.send(`${home}/carry-over`);
    expect(factsOf(world, applicationId).carriedFrom).toBe(former.id);
  });

  test.each([
    ['cannot be read', undefined],
    ['stands under a policy that this release does not know', underLaterPolicy],
  ])('one that %s is left out where another begins, and named in the list', async (_what, become) => {
    const { id: torn } = await begun();
    await visit.post('/apply', { name: 'Dana Sample' });
    const id = world.kept.ids().at(-1) ?? '';
    tear(world, torn, become);
    const reply = await visit.get('/apply');
    expect([reply.statusCode, reply.body]).toEqual([200, expect.stringContaining(`href="/application/${id}"`)]);
    signInFor(world, '/applications', { audience: 'applicant', groups: [], email: 'dana@example.org' });
    const list = await visit.get('/applications');
    expect([list.statusCode, list.body]).toEqual([200, expect.stringContaining(`href="/application/${id}"`)]);
    expect(textOf(list)).toContain(`1 application cannot be read: ${torn}. Tell the association.`);
  });

  test('whoever has an application that has ended is not led back to it, but told that its entries can be taken over', async () => {
    const taken = 'you can take over what you entered before';
    await begun();
    expect(textOf(await visit.get('/apply'))).not.toContain(taken);
    await keep(world, {
      ...applicationAt('application-fee'),
      ...{ id: 'ended', email: 'other@example.org' },
      closed: { at: '2026-03-02T15:00:00.000Z', outcome: 'lapsed', by: 'association', reason: 'fee' },
    });
    signInFor(world, '/apply', { audience: 'applicant', groups: [], email: 'other@example.org' });
    const text = textOf(await visit.get('/apply'));
    expect(text).toContain(taken);
    expect(text).not.toContain('Go on with');
  });

  test('a draft says until when it is kept, and that who does not want it need do nothing', async () => {
    const { home } = await begun();
    expect(textOf(await visit.get(home))).toMatch(
      /kept until Saturday, August 29, 2026.* do not need to do anything: it is deleted/,
    );
  });

  test('whoever comes back to a draft that is gone reads that it may have been deleted, and where to begin again', async () => {
    await begun();
    const reply = await visit.get('/application/gone', { cookies: cookieAt(world, '/apply') });
    expect([reply.statusCode, textOf(reply)]).toEqual([
      404,
      expect.stringContaining('Drafts that have not been changed for a long time are deleted'),
    ]);
    expect(reply.body).toContain('href="/apply"');
  });

  test('one address is one person, however it is written', async () => {
    await visit.post('/apply', { name: 'Dana' });
    signInFor(world, '/apply', { audience: 'applicant', groups: [], email: ' DANA@example.org' });
    await visit.post('/apply', { name: 'Dana' });
    const people = world.kept.all().map(({ application }) => application.personId);
    expect(people).toHaveLength(2);
    expect(new Set(people).size).toBe(1);
  });

  test('nobody begins without end: a sixth draft in a day has to wait, and no letter leaves', async () => {
    const asked = [1, 2, 3, 4, 5, 6, 7].map(() => visit.post('/apply', { name: 'Dana' }));
    const replies = await Promise.all(asked);
    expect(replies.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303, 303, 303, 429, 429]);
    expect(textOf(replies[6] ?? { statusCode: 0, headers: {}, body: '' })).toContain('come back tomorrow');
    expect(replies[6]?.headers['retry-after']).toBe('86400');
    expect(world.kept.ids()).toHaveLength(5);
  });

  test('nobody keeps more than ten drafts: another has to wait until one is submitted or gone', async () => {
    const { id } = await begun();
    for (let draft = 1; draft < 10; draft += 1) await keep(world, { ...factsOf(world, id), id: `draft-${draft}` });
    const reply = await visit.post('/apply', { name: 'Dana Sample' });
    expect(reply.statusCode).toBe(422);
    expect(textOf(reply)).toContain(
      'You have ten applications or more that are not submitted. Go on with one of them.',
    );
    expect(world.kept.ids()).toHaveLength(10);
    await moveOn(world, 'draft-9', { submissions: [{ number: 1, at: submittedAt }] });
    expect((await visit.post('/apply', { name: 'Dana Sample' })).statusCode).toBe(303);
  });

  test('missing fields are listed beside themselves, and what was typed is kept', async () => {
    const name = `Dana "D" <b>${'x'.repeat(120)}`;
    const reply = await visit.post('/apply', { name });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain('href="#name"');
    expect(reply.body).toContain('id="name-error"');
    expect(reply.body).toContain(`value="Dana &quot;D&quot; &lt;b&gt;${'x'.repeat(120)}"`);
    expect(world.kept.ids()).toHaveLength(0);
  });
});

describe('filling in an application', () => {
  test('a name with what no certificate prints begins nothing, nor is it saved', async () => {
    const { id, home } = await filled({ evidence: emptyEvidence });
    for (const path of ['/apply', `${home}/person`]) {
      const refused = await visit.post(path, { name: 'Dana <b>Sample</b> 😀' });
      expect([refused.statusCode, textOf(refused)]).toEqual([422, expect.stringContaining('without angle brackets')]);
    }
    expect([world.kept.ids().length, factsOf(world, id).name]).toEqual([1, 'Dana Sample']);
  });

  test('says of each section how far it is, and calls nothing that was saved in part not entered', async () => {
    const { home } = await begun();
    const list = async () => textOf(await visit.get(home));
    expect(await list()).toMatch(/referees Not entered yet .*Agreements Not entered yet/);
    for (const slot of [1, 2]) await visit.post(`${home}/referees/${slot}`, referees[slot - 1]);
    await visit.post(`${home}/agreements`, { codeOfEthics: 'yes', registerConsent: 'no' });
    const some = await visit.get(home);
    expect(textOf(some)).toMatch(/referees 2 of 3 named .*Agreements Answered in part/);
    expect(some.body).toMatch(/<strong class="govuk-tag govuk-tag--blue">2 of 3 named<\/strong>/);
    await visit.post(`${home}/referees/3`, referees[2]);
    await visit.post(`${home}/agreements`, { codeOfEthics: 'yes', endorsementAgreement: 'yes', registerConsent: 'no' });
    expect(await list()).toMatch(/referees Three named .*Agreements Accepted/);
  });

  test('section by section, saved as it goes, until it is submitted once', async () => {
    const { id, home } = await begun();
    await visit.post(`${home}/category`, { credential: 'IMH-E', category: 'family-specialist', designation: '' });
    for (const [section, form] of Object.entries(entries)) {
      const reply = await visit.post(`${home}/${section}/new`, form);
      expect([section, reply.statusCode, reply.headers['location']]).toEqual([section, 303, `${home}/${section}`]);
    }
    for (const [index, referee] of referees.entries()) await visit.post(`${home}/referees/${index + 1}`, referee);
    await visit.post(`${home}/membership`, { association: 'waimh', memberNumber: '77' });
    await visit.post(`${home}/agreements`, { codeOfEthics: 'yes', endorsementAgreement: 'yes', registerConsent: 'no' });
    const submitPage = await visit.get(`${home}/submit`);
    expect(textOf(submitPage)).toContain('your application meets every requirement');
    const submitted = await visit.send(`${home}/submit`, { declaration: 'yes' });
    expect(submitted.statusCode).toBe(200);
    expect(textOf(submitted)).toContain('We are checking your application');
    const kept = world.kept.get(id);
    expect(kept?.runs).toHaveLength(1);
    expect(kept?.application.evidence).toMatchObject({
      education: [{ level: 'bachelor' }],
      work: [{ to: null, prenatal: true, supervised: false, families: 24 }],
      training: [{ hours: 32, competencies: ['thinking', 'reflection'] }],
      supervision: [{ provider: { kind: 'endorsed', designation: 'clinical', mastersPrepared: true } }],
      membership: { association: 'waimh', memberNumber: '77' },
      agreements: { codeOfEthicsAcceptedOn: '2026-03-02', registerConsent: false },
    });
    await visit.post(`${home}/submit`, { declaration: 'yes' });
    expect(world.kept.get(id)?.runs).toHaveLength(1);
  });

  test('what is saved again as it stands adds nothing to the timeline, but keeps a draft once more on another day', async () => {
    const { id, home } = await filled();
    const kept = world.kept.get(id);
    const save = async () => {
      await visit.post(`${home}/person`, { name: 'Dana Sample' });
      await visit.post(`${home}/referees/1`, referees[0] ?? {});
      return [world.kept.get(id)?.timeline.length, factsOf(world, id).savedAt];
    };
    const [length = 0] = await save();
    expect(await save()).toEqual([length, kept?.application.savedAt]);
    world.moveTo('2026-03-04T15:00:00.000Z');
    expect(await save()).toEqual([Number(length) + 1, '2026-03-04T15:00:00.000Z']);
  });

  test('what is accepted can be read: the form leads to it, and says whom to ask for what stands nowhere', async () => {
    const { home } = await filled();
    const text = textOf(await visit.get(`${home}/agreements`));
    for (const name of ['Code of ethics', 'Endorsement agreement'])
      expect(text).toMatch(new RegExp(`${name}: write to help@example.org and ask for it`));
    const codeOfEthics = 'https://example.org/ethics.pdf?a=1&b=2';
    const { body } = await visitor(world, { ...webSettings, documents: { codeOfEthics } }).get(`${home}/agreements`);
    expect(body).toContain('href="https://example.org/ethics.pdf?a=1&amp;b=2"');
    expect(body).toMatch(/Endorsement agreement: write to/);
    expect(body).not.toMatch(/Code of ethics: write to/);
  });

  test('the findings stand beside a section as it is filled in', async () => {
    const { home } = await filled({ evidence: emptyEvidence });
    expect(textOf(await visit.get(`${home}/training`))).toMatch(/In-service training Not met Needed: 30 hours/);
    await visit.post(`${home}/training/new`, entries.training);
    expect(textOf(await visit.get(`${home}/training`))).toMatch(/In-service training Met/);
  });

  test('an entry is changed and removed', async () => {
    const { id, home } = await filled();
    const form = await visit.get(`${home}/education/1`);
    expect(form.body).toContain('value="Social work"');
    await visit.post(`${home}/education/1`, { ...entries.education, field: 'Nursing' });
    expect(factsOf(world, id).evidence.education).toMatchObject([{ field: 'Nursing' }]);
    const asks = await visit.post(`${home}/education/1`, { action: 'remove' });
    expect(textOf(asks)).toMatch(/Remove this degree\?.*, Nursing .* is deleted\. Yes, remove this degree/);
    expect(factsOf(world, id).evidence.education).toHaveLength(1);
    await visit.post(`${home}/education/1`, heldIn(asks.body, `${home}/education/1`));
    expect(factsOf(world, id).evidence.education).toEqual([]);
    expect((await visit.get(`${home}/education/1`)).statusCode).toBe(404);
  });

  test('a referee is removed once that was confirmed, and nobody who was named in their place meanwhile', async () => {
    const { id, home } = await filled();
    const address = `${home}/referees/1`;
    const asks = await visit.post(address, { action: 'remove' });
    expect(textOf(asks)).toMatch(/Remove this referee\? Ann Lee /);
    await visit.post(address, { ...referees[0], name: 'Tia Moss', email: 'tia@example.net' });
    const anew = await visit.post(address, heldIn(asks.body, address));
    expect(textOf(anew)).toMatch(/Remove this referee\? Tia Moss /);
    expect(factsOf(world, id).evidence.referees).toHaveLength(3);
    for (const click of [1, 2]) {
      const reply = await visit.post(address, heldIn(anew.body, address));
      expect([click, reply.headers['location']]).toEqual([click, `${home}/referees`]);
      expect(factsOf(world, id).evidence.referees.map(({ slot }) => slot)).toEqual([2, 3]);
    }
  });

  test('a provider of supervision who was a Mentor is changed to another category: a designation can be taken back', async () => {
    const { id, home } = await filled({ evidence: emptyEvidence });
    await visit.post(`${home}/supervision/new`, entries.supervision);
    const { body } = await visit.get(`${home}/supervision/1`);
    const choices = [...body.matchAll(/<input[^>]*name="providerDesignation"[^>]*>/g)].map(
      ([input]) => /value="([^"]*)"/.exec(input)?.[1],
    );
    expect(choices).toEqual(['', 'clinical', 'policy', 'research-faculty']);
    const other = { ...entries.supervision, providerCategory: 'mental-health-specialist', providerDesignation: '' };
    await visit.post(`${home}/supervision/1`, other);
    expect(factsOf(world, id).evidence.supervision).toMatchObject([{ provider: { designation: null } }]);
  });

  test('an endorsed provider of supervision whose degree is not told is asked about, and not taken as without', async () => {
    const { home } = await filled({ evidence: emptyEvidence });
    const open = { ...entries.supervision, providerMastersPrepared: '' };
    expect((await visit.post(`${home}/supervision/new`, open)).body).toContain('id="providerMastersPrepared-error"');
  });

  test('an entry that is saved twice, by a second click or because nothing was heard, stands there once', async () => {
    const { id, home } = await filled({ evidence: emptyEvidence });
    for (const section of ['education', 'work', 'training'] as const) {
      const { version } = factsOf(world, id);
      const typed = { ...entries[section], version: String(version) };
      const clicks = [
        await visit.post(`${home}/${section}/new`, typed),
        await visit.post(`${home}/${section}/new`, typed),
      ];
      for (const reply of clicks) expect(reply.headers['location']).toBe(`${home}/${section}`);
      expect(factsOf(world, id).evidence[section]).toHaveLength(1);
      // Another of the same kind, which the page of now asks for, is one more.
      await visit.post(`${home}/${section}/new`, { ...typed, version: String(factsOf(world, id).version) });
      expect(factsOf(world, id).evidence[section]).toHaveLength(2);
    }
  });

  test('an entry is changed from a page that stayed open while something else was saved, wherever it stands by then', async () => {
    const { id, home } = await filled({ evidence: emptyEvidence });
    for (const title of ['First', 'Bonds']) await visit.post(`${home}/training/new`, { ...entries.training, title });
    const address = `${home}/training/2`;
    const held = heldIn((await visit.get(address)).body, address);
    await visit.post(`${home}/person`, { name: 'Dana Other' });
    await visit.fill(`${home}/training/1`, { action: 'remove', confirm: 'yes' });
    const reply = await visit.post(address, { ...entries.training, hours: '40', ...held });
    expect(reply.headers['location']).toBe(`${home}/training`);
    expect(factsOf(world, id).evidence.training).toMatchObject([{ title: 'Bonds', hours: 40 }]);
  });

  test('a changed entry that is saved or removed by a second click leads to where the first led', async () => {
    const { id, home } = await filled({ evidence: emptyEvidence });
    await visit.post(`${home}/training/new`, entries.training);
    await visit.post(`${home}/training/new`, entries.training);
    const address = `${home}/training/1`;
    const twice = async (form: Record<string, string | readonly string[]>) => {
      const held = heldIn((await visit.get(address)).body, address);
      const replies = [
        await visit.post(address, { ...form, ...held }),
        await visit.post(address, { ...form, ...held }),
      ];
      expect(replies.map(({ headers }) => headers['location'])).toEqual([`${home}/training`, `${home}/training`]);
      return factsOf(world, id).evidence.training.map(({ hours }) => hours);
    };
    expect(await twice({ action: 'remove', confirm: 'yes' })).toEqual([32]);
    expect(await twice({ ...entries.training, hours: '40' })).toEqual([40]);
    expect(await twice({ action: 'remove', confirm: 'yes' })).toEqual([]);
  });

  test('an entry that was changed or removed meanwhile is not overwritten: the form comes anew with what was typed', async () => {
    const { id, home } = await filled();
    const address = `${home}/education/1`;
    const held = heldIn((await visit.get(address)).body, address);
    await visit.fill(address, { ...entries.education, field: 'Nursing' });
    const typed = { ...entries.education, field: 'Social pedagogy' };
    const reply = await visit.post(address, { ...typed, ...held });
    expect([reply.statusCode, textOf(reply)]).toEqual([422, expect.stringMatching(/changed or removed.*, Nursing/)]);
    expect(reply.body).toContain('value="Social pedagogy"');
    expect(factsOf(world, id).evidence.education).toMatchObject([{ field: 'Nursing' }]);
    const newer = heldIn(reply.body, address);
    await visit.fill(address, { action: 'remove', confirm: 'yes' });
    const removed = await visit.post(address, { ...typed, ...newer });
    expect([removed.statusCode, textOf(removed)]).toEqual([422, expect.stringContaining('was removed meanwhile')]);
    const anew = `${home}/education/new`;
    await visit.post(anew, { ...typed, ...heldIn(removed.body, anew) });
    expect(factsOf(world, id).evidence.education).toMatchObject([{ field: 'Social pedagogy' }]);
  });

  test('a change made from an old copy of the page, of a release that carried the version, does not overwrite a newer one', async () => {
    const { id, home } = await filled();
    const { version } = factsOf(world, id);
    await visit.post(`${home}/education/1`, { ...entries.education, field: 'Nursing', version: String(version) });
    const late = await visit.post(`${home}/education/1`, { action: 'remove', version: String(version) });
    expect(late.statusCode).toBe(409);
    expect(factsOf(world, id).evidence.education).toMatchObject([{ field: 'Nursing' }]);
  });

  test.each([
    ['a wrong type', { hours: 'many' }, 'hours'],
    ['a day that does not exist', { date: '2025-02-30' }, 'date'],
    ['a choice that is not offered', { topic: 'magic' }, 'topic'],
    ['a field twice', { hours: ['1', '2'] }, 'hours'],
    ['nothing', { title: '' }, 'title'],
    ['control characters', { title: 'a\u0000b' }, 'title'],
    ['a very long text', { title: 'x'.repeat(5000) }, 'title'],
    ['an area that is not offered', { competencies: ['__proto__'] }, 'competencies'],
  ] as const)('%s comes back as an error beside its field, with everything typed kept', async (_what, wrong, field) => {
    const { id, home } = await filled({ evidence: emptyEvidence });
    const reply = await visit.post(`${home}/training/new`, { ...entries.training, ...wrong });
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain(`href="#${field}"`);
    expect(reply.body).toContain(`id="${field}-error"`);
    if (field !== 'title') expect(reply.body).toContain('value="Bonds"');
    expect(factsOf(world, id).evidence.training).toEqual([]);
  });

  const member = { association: 'other', associationName: 'Maine AIMH', memberNumber: '7' };
  const asked = [
    ['referees/1', 'name'],
    ['person', 'name'],
    ['membership', 'associationName'],
    ['membership', 'memberNumber'],
  ] as const;

  test.each(asked)('what a letter to others may print is no link and hides nothing: %s, %s', async (page, field) => {
    const { id, home } = await filled({ evidence: emptyEvidence });
    const before = factsOf(world, id);
    const [section = ''] = page.split('/');
    const all: Readonly<Record<string, Sent['form']>> = {
      ...{ membership: member, referees: referees[0], person: { name: 'Dana Example' } },
    };
    const typed = all[section];
    for (const word of ['x. Sign in: https://evil.example', 'evil.example/x', 'Pat \u202eelpmaS', 'P\u200bt']) {
      const reply = await visit.post(`${home}/${page}`, { ...typed, [field]: word });
      expect([word, reply.statusCode]).toEqual([word, 422]);
      expect(reply.body).toContain(`id="${field}-error"`);
      expect(reply.body).toContain(`value="${word}"`);
    }
    expect(factsOf(world, id)).toEqual(before);
    expect((await visit.post(`${home}/${page}`, typed)).statusCode).toBe(303);
  });

  test.each([
    ['training/new', 'title', ['Infants & Toddlers (<3 years)', 'Feelings ↔ behavior', 'I ♥ Babies', 'Bonds 2.Part']],
    ['work/new', 'employer', ['Boys & Girls Club @ Elm', 'Care.com', 'St.Louis Children’s', '<3 Daycare']],
    ['work/new', 'role', ['Teacher @ Head Start', 'Lead ★', 'Coach/Mentor (0.5 FTE)']],
    ['education/new', 'institution', ['St.Louis University', 'University of Maine @ Orono']],
    ['education/new', 'field', ['B.Ed/M.Ed', 'Psych.Social work', 'Birth → 3']],
    ['supervision/new', 'providerName', ['Dr.Ann Lee', 'Ann Lee @ Zero to Three']],
  ] as const)(
    'an entry that only its applicant is written of takes ordinary words: %s, %s',
    async (page, field, words) => {
      const { id, home } = await filled({ evidence: emptyEvidence });
      const [section = ''] = page.split('/');
      const form = { ...Object.entries(entries).find(([name]) => name === section)?.[1] };
      for (const word of words)
        expect([word, (await visit.post(`${home}/${page}`, { ...form, [field]: word })).statusCode]).toEqual([
          word,
          303,
        ]);
      for (const word of words) expect(JSON.stringify(factsOf(world, id).evidence)).toContain(word);
    },
  );

  test('what was stated before letters were asked about is read and shown, and judged when it is sent again', async () => {
    const membership = { association: 'other' as const, name: 'See evil.example/x', memberNumber: null };
    const { home } = await filled({ evidence: { ...emptyEvidence, membership } });
    expect((await visit.get(home)).statusCode).toBe(200);
    expect((await visit.get(`${home}/membership`)).body).toContain('value="See evil.example/x"');
    const reply = await visit.post(`${home}/membership`, { association: 'other', associationName: membership.name });
    expect([reply.statusCode, textOf(reply)]).toEqual([
      422,
      expect.stringContaining(
        'Enter this without the sign @, a web address or an email address, and with a space after a dot.',
      ),
    ]);
  });

  test('what no form asks for is kept nowhere: no other person, number, version or end', async () => {
    const { id, home } = await filled({ evidence: emptyEvidence });
    const foreign = { personId: 'p-other', version: '99', closed: 'endorsed', 'evidence.work': 'x', seen: 'yes' };
    await visit.post(`${home}/training/new`, entries.training);
    const [asAsked] = factsOf(world, id).evidence.training;
    const before = factsOf(world, id);
    await visit.post(`${home}/training/new`, { ...entries.training, title: 'Another', ...foreign });
    const { evidence, version, ...rest } = factsOf(world, id);
    expect(evidence).toEqual({ ...before.evidence, training: [asAsked, { ...asAsked, title: 'Another' }] });
    expect({ ...rest, version: version - 1 }).toMatchObject({ personId: before.personId, version: before.version });
    expect(rest.closed).toBeUndefined();
  });

  test('every error of a form is listed at once', async () => {
    const { home } = await filled();
    const section = 'work';
    const reply = await visit.post(`${home}/${section}/new`, {});
    const fields = [...reply.body.matchAll(/href="#(\w+)"/g)].map(([, field]) => field);
    expect(fields).toEqual(['main', 'employer', 'role', 'pay', 'from', 'families']);
  });

  test.each([
    ['the same referee twice', { name: 'Ann Lee', email: 'other@example.net' }, 'named twice'],
    ['two referees with one address', { name: 'Bea', email: 'ANN.LEE@example.org' }, 'same address'],
    ['the applicant as a referee', { name: 'dana sample', email: 'other@example.net' }, 'is the applicant'],
    ["the applicant's own address", { name: 'Bea', email: 'dana@example.org' }, 'is your own'],
  ])('%s is refused with the reason', async (_what, wrong, reason) => {
    const { id, home } = await filled();
    const before = factsOf(world, id).evidence.referees;
    const reply = await visit.post(`${home}/referees/2`, { ...referees[1], ...wrong });
    expect(reply.statusCode).toBe(422);
    expect(textOf(reply)).toContain(reason);
    expect(factsOf(world, id).evidence.referees).toEqual(before);
  });

  test('a draft that grows too long is refused, not cut', async () => {
    const training = Array.from({ length: 200 }, () => ({
      title: 'Bonds',
      date: '2025-02-01',
      hours: 1,
      topic: 'mental-health-practice' as const,
      hoursOnProvidingSupervision: 0,
      competencies: [],
    }));
    const { home } = await filled({ evidence: { ...emptyEvidence, training } });
    const reply = await visit.post(`${home}/training/new`, entries.training);
    expect(reply.statusCode).toBe(422);
    expect(textOf(reply)).toContain('at most 200 trainings');
  });

  test('a draft whose letters take more room than its item has is refused as well, and nothing of it is lost', async () => {
    const work = Array.from({ length: 40 }, () => post({ employer: '家'.repeat(200) }));
    const trainings = Array.from({ length: 190 }, () => training(1, { title: '家'.repeat(200) }));
    const { id, home } = await filled({ evidence: { ...emptyEvidence, work, training: trainings } });
    const reply = await visit.post(`${home}/training/new`, entries.training);
    expect(reply.statusCode).toBe(422);
    expect(textOf(reply)).toContain('more than an application can hold');
    expect(factsOf(world, id).evidence.training).toHaveLength(190);
  });
});

describe('a draft that was begun under an older policy', () => {
  const older = policyInForce('2022-01-01');
  const specialist = older.eligibility.requirements['family-specialist'];
  const requirements = {
    ...older.eligibility.requirements,
    'family-specialist': { ...specialist, training: { ...specialist.training, hours: 300 } },
  };
  const newer = { ...older, id: '2026-01-01', effectiveFrom: '2026-01-01' };

  beforeEach(() => {
    Object.assign(policies, { 1: { ...newer, eligibility: { ...older.eligibility, requirements } } });
  });
  afterEach(() => void Object.assign(policies, { length: 1 }));

  test('is judged on every page by the one in force, which submitting pins', async () => {
    const { id, home } = await filled();
    expect(factsOf(world, id).policy).toBe('2022-01-01');
    const desk = pageOf(world, 'coordinator', id);
    for (const page of [home, `${home}/training`, `${home}/submit`, desk])
      expect([page, textOf(await visit.get(page))]).toEqual([
        page,
        expect.stringMatching(/In-service training (Not met )?Needed: 300 hours/),
      ]);
    expect(textOf(await visit.get(`${home}/submit`))).toContain('As it stands, 1 requirement is not met.');
    await visit.post(`${home}/submit`, { declaration: 'yes' });
    expect(factsOf(world, id).policy).toBe('2026-01-01');
  });

  test('is judged, once submitted, by the one to which it is pinned', async () => {
    const { id } = await keep(world, { ...applicationAt('check'), policy: older.id });
    const desk = pageOf(world, 'coordinator', id);
    expect(textOf(await visit.get(desk))).toMatch(/In-service training Met/);
  });
});

describe('submitting', () => {
  test('the declaration is asked for', async () => {
    const { id, home } = await filled();
    expect((await visit.post(`${home}/submit`, {})).statusCode).toBe(422);
    expect(factsOf(world, id).submissions).toEqual([]);
  });

  test('from one network address ends for the day with the fiftieth: the next reads that others did, and elsewhere goes on', async () => {
    const ids = Array.from({ length: 51 }, (_none, index) => `a-many-${index + 1}`);
    const door = async (id: string, from: string) => {
      const cookies = [cookieFor(world, { audience: 'applicant', groups: [], email: `${id}@example.org` })];
      const page = await visit.get(`/application/${id}/submit`, { cookies });
      const form = { ...heldIn(page.body, `/application/${id}/submit`), declaration: 'yes' };
      return visit.post(`/application/${id}/submit`, form, { cookies, from });
    };
    for (const id of ids) await keep(world, { ...draftOf(world, id), id, email: `${id}@example.org` });
    for (const id of ids.slice(0, 50)) expect([id, (await door(id, '203.0.113.7')).statusCode]).toEqual([id, 303]);
    const logged = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const late = await door('a-many-51', '203.0.113.7');
    const lines = logged.mock.calls.map(([line]) => String(line));
    logged.mockRestore();
    expect([late.statusCode, late.headers['retry-after']]).toEqual([429, '86400']);
    expect(textOf(late)).toContain(
      'Many applications were submitted from your network today. Yours is kept as a draft',
    );
    expect(textOf(late)).toContain(`if today matters, write to ${webSettings.contactAddress}.`);
    expect(textOf(late)).not.toContain('too often');
    expect(lines.filter((line) => line.includes('"submission put off"'))).toEqual([
      expect.stringContaining('"applicationId":"a-many-51"'),
    ]);
    expect(factsOf(world, 'a-many-51').submissions).toEqual([]);
    expect((await door('a-many-51', '203.0.113.8')).statusCode).toBe(303);
    expect(factsOf(world, 'a-many-51').submissions).toHaveLength(1);
  });

  test('an application that the rules would refuse may be submitted, after a plain warning', async () => {
    const { id, home } = await filled({ evidence: emptyEvidence });
    expect(textOf(await visit.get(`${home}/submit`))).toContain('the application will be refused');
    await visit.post(`${home}/submit`, { declaration: 'yes' });
    expect(factsOf(world, id).submissions).toHaveLength(1);
  });

  test('what is not met is named before the button, with what was found and needed', async () => {
    const { evidence } = draftOf(world, 'p1');
    const { home } = await filled({ evidence: { ...evidence, training: [training(20)], membership: null } });
    const [above = ''] = textOf(await visit.get(`${home}/submit`)).split('What you have entered');
    expect(above).toMatch(/2 requirements are not met/);
    expect(above).toMatch(/refused.* In-service training Needed: 30 hours .* Found: 20 hours.* Membership Needed: /);
    expect(above).not.toContain('Education');
  });

  test('each requirement that is not met leads to its section, and so does everything entered', async () => {
    const { evidence } = draftOf(world, 'p1');
    const { home } = await filled({ evidence: { ...evidence, training: [training(20)], membership: null } });
    const { body } = await visit.get(`${home}/submit`);
    const [above = '', below = ''] = body.split('What you have entered');
    const leads = (part: string) => [...part.matchAll(/href="([^"]+)"/g)].map(([, to = '']) => to);
    expect(leads(above).filter((to) => to.startsWith(`${home}/`))).toEqual([`${home}/training`, `${home}/membership`]);
    expect(new Set(leads(below).filter((to) => to.startsWith(`${home}/`)))).toEqual(
      new Set(Object.keys(sectionTitles).map((section) => `${home}/${section}`)),
    );
    expect(body).not.toContain('What is needed');
  });

  test('without a category nothing can be submitted', async () => {
    const { home, id } = await begun();
    const reply = await visit.post(`${home}/submit`, { declaration: 'yes' });
    expect(reply.statusCode).toBe(422);
    expect(textOf(reply)).toContain('Choose a credential and category');
    expect(reply.body).toContain(`href="${home}/category"`);
    expect(factsOf(world, id).submissions).toEqual([]);
  });

  test('a person with an open application cannot submit another', async () => {
    const one = await filled();
    const other = await filled();
    await visit.post(`${one.home}/submit`, { declaration: 'yes' });
    const reply = await visit.post(`${other.home}/submit`, { declaration: 'yes' });
    expect(reply.statusCode).toBe(422);
    expect(textOf(reply)).toContain('already have an open application');
  });

  test('of two submissions at the same moment one wins, and the other is told', async () => {
    const one = await filled();
    const other = await filled({
      endorsement: { credential: 'ECMH-E', category: 'family-specialist', designation: null },
    });
    const replies = await Promise.all(
      [one, other].map(({ home }) => visit.post(`${home}/submit`, { declaration: 'yes' })),
    );
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 422]);
    const runs = [one, other].map(({ id }) => world.kept.get(id)?.runs.length);
    expect(runs.toSorted()).toEqual([0, 1]);
  });

  test('who is read between both parts of their own first press is told that it is submitted, not that they have another', async () => {
    const { id, home } = await filled();
    const draft = await world.applications.get(id);
    const person = await world.people.byAddress('dana@example.org', 'p1');
    const event: TimelineEvent = { at: world.clock.now(), actor: { role: 'applicant' }, kind: 'submitted', data: {} };
    await world.applications.save({ application: draft, event, person: { ...person, openApplicationId: id } });
    const reply = await visit.post(`${home}/submit`, { declaration: 'yes' });
    expect([reply.statusCode, reply.headers['location']]).toEqual([303, home]);
  });

  test('the same application submitted twice at the same moment starts one run', async () => {
    const { id, home } = await filled();
    await Promise.all([1, 2, 3].map(() => visit.post(`${home}/submit`, { declaration: 'yes' })));
    expect(world.kept.get(id)?.runs).toHaveLength(1);
    expect(factsOf(world, id).submissions).toHaveLength(1);
  });

  test('the other credential too early is refused with the day from which on it may be applied for', async () => {
    const one = await filled();
    await visit.post(`${one.home}/submit`, { declaration: 'yes' });
    const facts = factsOf(world, one.id);
    const paid = { at: '2026-03-03T15:00:00Z', sessionId: 'cs', paymentIntentId: 'pi', cents: 1 };
    world.kept.put({ ...facts, fees: facts.fees.map((fee) => ({ ...fee, paid })) });
    await visit.post(`${one.home}/withdraw`);
    const other = await filled({
      endorsement: { credential: 'ECMH-E', category: 'family-specialist', designation: null },
    });
    const reply = await visit.post(`${other.home}/submit`, { declaration: 'yes' });
    expect(reply.statusCode).toBe(422);
    const words = 'you can apply for ECMH-E from March 2, 2027 on';
    expect(textOf(reply).split(words)).toHaveLength(2);
    for (const page of [other.home, `${other.home}/submit`])
      expect([page, textOf(await visit.get(page))]).toEqual([page, expect.stringContaining(words)]);
  });

  test('whoever wants the other credential beside an open application reads the day, and until when withdrawing helps', async () => {
    const one = await filled();
    await visit.post(`${one.home}/submit`, { declaration: 'yes' });
    const other = await filled({
      endorsement: { credential: 'ECMH-E', category: 'family-specialist', designation: null },
    });
    for (const page of [other.home, `${other.home}/submit`]) {
      const text = textOf(await visit.get(page));
      expect(text).toContain('you can apply for ECMH-E from March 2, 2027 on. If no fee was paid for the open');
      expect(text).toContain('you can withdraw it before you pay: this wait ends with it.');
      expect(text).toContain('withdrawing it does not shorten this wait.');
      expect(text).not.toContain('or withdraw it');
    }
  });

  test('whoever has an open application reads so on the page of another, before anything is filled in', async () => {
    const one = await filled();
    await visit.post(`${one.home}/submit`, { declaration: 'yes' });
    const other = await filled({ evidence: emptyEvidence });
    for (const page of [other.home, `${other.home}/submit`])
      expect(textOf(await visit.get(page))).toContain('You already have an open application');
    expect(textOf(await visit.get(one.home))).not.toContain('You already have an open application');
  });
});
