import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { routes } from '../../../infra/cloud/routes.ts';
import { certificateCode } from '../../../functions/pages/certificate-view.ts';
import type { Reply } from '../../../functions/runtime/web/reply.ts';
import { applicantRoutes } from '../../../functions/web/applicant/routes.ts';
import { coordinatorRoutes } from '../../../functions/web/coordinator/routes.ts';
import { deskRoutes } from '../../../functions/web/desk/routes.ts';
import { payerRoutes } from '../../../functions/web/payer/routes.ts';
import { peopleRoutes } from '../../../functions/web/people/routes.ts';
import { publicRoutes } from '../../../functions/web/public/routes.ts';
import { refereeRoutes } from '../../../functions/web/referee/routes.ts';
import { reviewerRoutes } from '../../../functions/web/reviewer/routes.ts';
import { signInRoutes } from '../../../functions/web/sign-in/routes.ts';
import type { Application } from '../../../shared/application/application.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import {
  applicationAt,
  answerIn,
  decideAs,
  goodReference,
  reviewers,
  submittedAt,
} from '../../support/made-up/journey.ts';
import { receiveReference } from '../../../shared/rules/changes/reference-changes.ts';
import { memoryWorld } from '../../support/in-memory/memory-world.ts';
import { addressOf, placesOf } from '../../support/sources/places-of.ts';
import { eve, keepOfStranger } from '../../support/made-up/stranger.ts';
import { apiEvent, cookieFor, keep, linkTo, textOf } from '../../support/web-visit.ts';
import { everybody, wholeDoor } from '../../support/whole-door.ts';

type Who = keyof ReturnType<typeof everybody>;
const people: readonly Who[] = [
  ...(['signed out', 'owner', 'stranger', 'reviewer', 'other reviewer', 'coordinator'] as const),
  'coordinator who applies',
];

/**
 * Who may open what. The application is Dana's (the owner) and is or was reviewed by Ada (the reviewer); Eve (the
 * stranger) has a draft of her own; Dana herself may be a coordinator, too. A page is served (yes), asks for a sign-in as somebody else (sign in), or is said
 * not to be there (no).
 */
const table = `
  route                                             | signed out | owner   | stranger | reviewer | other reviewer | coordinator | coordinator who applies
  GET /                                             | yes        | yes     | yes      | yes      | yes            | yes         | yes
  GET /requirements                                 | yes        | yes     | yes      | yes      | yes            | yes         | yes
  GET /where-do-i-stand                             | yes        | yes     | yes      | yes      | yes            | yes         | yes
  POST /where-do-i-stand                            | yes        | yes     | yes      | yes      | yes            | yes         | yes
  GET /register                                     | yes        | yes     | yes      | yes      | yes            | yes         | yes
  GET /certificates/{number}                        | yes        | yes     | yes      | yes      | yes            | yes         | yes
  GET /certificates/{number}/{file}                 | yes        | yes     | yes      | yes      | yes            | yes         | yes
  GET /assets/{file}                                | yes        | yes     | yes      | yes      | yes            | yes         | yes
  $default                                          | no         | no      | no       | no       | no             | no          | no
  GET /sign-in                                      | yes        | yes     | yes      | yes      | yes            | yes         | yes
  GET /sign-in/callback                             | yes        | yes     | yes      | yes      | yes            | yes         | yes
  GET /staff/sign-in                                | yes        | yes     | yes      | yes      | yes            | yes         | yes
  GET /staff/sign-in/callback                       | yes        | yes     | yes      | yes      | yes            | yes         | yes
  POST /sign-out                                    | yes        | yes     | yes      | yes      | yes            | yes         | yes
  GET /signed-out                                   | yes        | yes     | yes      | yes      | yes            | yes         | yes
  GET /applications                                 | sign in    | yes     | yes      | sign in  | sign in        | sign in     | sign in
  GET /applications/data                            | sign in    | yes     | yes      | sign in  | sign in        | sign in     | sign in
  GET /apply                                        | sign in    | yes     | yes      | sign in  | sign in        | sign in     | sign in
  POST /apply                                       | sign in    | yes     | yes      | sign in  | sign in        | sign in     | sign in
  GET /application/{application}                    | sign in    | yes     | no       | sign in  | sign in        | sign in     | sign in
  POST /application/{application}                   | sign in    | yes     | no       | sign in  | sign in        | sign in     | sign in
  GET /application/{application}/{page}             | sign in    | yes     | no       | sign in  | sign in        | sign in     | sign in
  POST /application/{application}/{page}            | sign in    | yes     | no       | sign in  | sign in        | sign in     | sign in
  GET /application/{application}/{page}/{item}      | sign in    | yes     | no       | sign in  | sign in        | sign in     | sign in
  POST /application/{application}/{page}/{item}     | sign in    | yes     | no       | sign in  | sign in        | sign in     | sign in
  GET /application/{application}/pay                | sign in    | yes     | no       | sign in  | sign in        | sign in     | sign in
  POST /application/{application}/pay               | sign in    | yes     | no       | sign in  | sign in        | sign in     | sign in
  GET /application/{application}/pay/{page}         | sign in    | yes     | no       | sign in  | sign in        | sign in     | sign in
  GET /reviewer                                     | sign in    | sign in | sign in  | yes      | yes            | no          | no
  GET /review/{application}                         | sign in    | sign in | sign in  | yes      | no             | no          | no
  POST /review/{application}                        | sign in    | sign in | sign in  | yes      | no             | no          | no
  GET /review/{application}/{page}                  | sign in    | sign in | sign in  | yes      | no             | no          | no
  POST /review/{application}/{page}                 | sign in    | sign in | sign in  | yes      | no             | no          | no
  GET /coordinator                                  | sign in    | sign in | sign in  | no       | no             | yes         | yes
  GET /coordinator/{page}                           | sign in    | sign in | sign in  | no       | no             | yes         | yes
  POST /coordinator/{page}                          | sign in    | sign in | sign in  | no       | no             | yes         | yes
  GET /coordinator/reviewers                        | sign in    | sign in | sign in  | no       | no             | yes         | yes
  GET /coordinator/reviewers/add                    | sign in    | sign in | sign in  | no       | no             | yes         | yes
  POST /coordinator/reviewers/add                   | sign in    | sign in | sign in  | no       | no             | yes         | yes
  GET /coordinator/reviewers/{reviewer}             | sign in    | sign in | sign in  | no       | no             | yes         | yes
  POST /coordinator/reviewers/{reviewer}            | sign in    | sign in | sign in  | no       | no             | yes         | yes
  GET /coordinator/members                          | sign in    | sign in | sign in  | no       | no             | yes         | yes
  POST /coordinator/members                         | sign in    | sign in | sign in  | no       | no             | yes         | yes
  GET /coordinator/endorsements                     | sign in    | sign in | sign in  | no       | no             | yes         | yes
  POST /coordinator/endorsements                    | sign in    | sign in | sign in  | no       | no             | yes         | yes
  GET /coordinator/application/{application}        | sign in    | sign in | sign in  | no       | no             | yes         | no
  POST /coordinator/application/{application}       | sign in    | sign in | sign in  | no       | no             | yes         | no
  GET /coordinator/application/{application}/{page} | sign in    | sign in | sign in  | no       | no             | yes         | no
  POST /coordinator/application/{application}/{page}| sign in    | sign in | sign in  | no       | no             | yes         | no
`;

/** What a link opens, whoever is signed in: a link is the right itself, and for one thing alone. */
const linkTable = `
  route                        | its link | a link for something else | a link nobody made
  GET /pay/{link}              | yes      | no                        | no
  POST /pay/{link}             | yes      | no                        | no
  GET /pay/{link}/{page}       | yes      | no                        | no
  GET /reference/{link}        | yes      | no                        | no
  POST /reference/{link}       | yes      | no                        | no
  GET /reference/{link}/{page} | yes      | no                        | no
  POST /reference/{link}/{page}| yes      | no                        | no
`;

/** Whoever can sign may come in: test/functions/money/webhook.test.ts. */
const signedByStripe = ['POST /stripe/webhook'];

/** What each function serves, by its entry file; the webhook is no page. */
const served: Readonly<Record<string, object>> = {
  'web/applicant': applicantRoutes,
  'web/coordinator': coordinatorRoutes(() => ''),
  'web/desk': deskRoutes,
  'web/payer': payerRoutes,
  'web/people': peopleRoutes,
  'web/public': publicRoutes,
  'web/referee': refereeRoutes,
  'web/reviewer': reviewerRoutes,
  'web/sign-in': signInRoutes,
};

const rowsOf = (written: string) => {
  const [head = [], ...rows] = written
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  return rows.map(([route = '', ...cells]) => ({
    route,
    cells: cells.map((cell, index) => ({ who: head[index + 1] ?? '', cell })),
  }));
};

/** Says what an answer means for who asked. */
const meaning = ({ statusCode, headers }: Reply): string => {
  const leadsToDoor = /^\/(staff\/)?sign-in\?/.test(headers['location'] ?? '');
  if (statusCode === 401 || leadsToDoor) return 'sign in';
  if (statusCode >= 500) return `broke with ${statusCode}`;
  return statusCode === 404 || statusCode === 403 ? 'no' : 'yes';
};

/** What addresses name of the money of an application. */
const money = { fee: 'application-1', doubt: '1', receipt: '1' };

/** Pages about one entry or one referee, which are not there without saying which. */
const notAlone = /\/(replace|address|resend|reference|referees)$/;

/** Where checkout leads back to: whoever is not the applicant reads the same there, of nobody. */
const landing = /^GET \/application\/[^/]+\/pay\/(done|left)$/;

/** Says what somebody shall meet: who may see a page sees it in some act, though it is not there in every one. */
const expected = (place: string, cell: string, one: string, met: readonly string[]): string => {
  if (cell !== 'yes' && landing.test(place)) return 'yes';
  if (cell !== 'yes' || one !== 'no') return cell;
  return met.includes('yes') || notAlone.test(place) ? 'no' : cell;
};

const certificate = {
  ...{ number: 'IO-1', name: 'Dana Sample', credential: 'IMH-E', category: 'Family Specialist' },
  ...{ issuedOn: '2026-03-02', validUntil: '2027-12-31', listed: true },
};

const opened = async (application: Application) => {
  const world = memoryWorld(submittedAt);
  reviewers.forEach((reviewer) => world.addReviewer(reviewer));
  world.addCertificate(certificate);
  const { id } = await keep(world, application);
  const { id: ofStranger } = await keepOfStranger(world);
  const door = wholeDoor(world);
  const items = world.kept.items(id);
  return {
    world,
    id,
    ofStranger,
    /** Says whether each item of the application is the one that it was at first. */
    isUntouched: () => {
      const found = world.kept.items(id);
      return found.length === items.length && found.every((item, at) => item === items[at]);
    },
    /** Asks with everything as it was at first. */
    ask: async (what: string, cookies: readonly string[]): Promise<Reply> => {
      world.kept.delete(id);
      items.forEach((item) => world.rows.lay(item));
      const [method, address = ''] = what.split(' ');
      return door(apiEvent(method === 'POST' ? 'POST' : 'GET', address, { cookies }));
    },
  };
};

// Every refusal is logged, and here are hundreds.
beforeAll(() => void jest.spyOn(process.stdout, 'write').mockReturnValue(true));
afterAll(() => void jest.restoreAllMocks());

let inReview: Application;
let inReferences: Application;
let endorsed: Application;

beforeAll(() => {
  inReview = applicationAt('review');
  inReferences = applicationAt('references');
  endorsed = recordOutcome(decideAs(inReview, 'ada', 'endorse'), 'IO-1', submittedAt).application;
});

describe('who may open what', () => {
  test('stands in the tables for every route there is', () => {
    const written = [...rowsOf(table), ...rowsOf(linkTable)].map(({ route }) => route);
    expect([...written, ...signedByStripe].toSorted()).toEqual(Object.values(routes).flat().toSorted());
    expect(rowsOf(table)[0]?.cells.map(({ who }) => who)).toEqual(people);
  });

  test.each(Object.entries(served))('leads to %s what it serves, and nothing else', (entry, keys) =>
    expect(Object.keys(keys).toSorted()).toEqual(routes[entry]?.filter((key) => key !== '$default').toSorted()),
  );

  test('leads to no other function but the webhook', () =>
    expect([...Object.keys(served), 'web/stripe-webhook'].toSorted()).toEqual(Object.keys(routes).toSorted()));

  test.each(rowsOf(table).map(({ route, cells }) => [route, cells] as const))('%s', async (route, cells) => {
    const file = route.includes('{number}') ? certificateCode : 'endorsement.css';
    const values = { number: certificate.number, file, item: '1', reviewer: 'ada', ...money };
    const stages = await Promise.all([inReview, endorsed].map(opened));
    for (const place of placesOf(route)) {
      for (const { who, cell } of cells) {
        const met: string[] = [];
        for (const { world, id, isUntouched, ask } of stages) {
          const people: Readonly<Record<string, readonly string[]>> = everybody(world);
          const reply = await ask(addressOf(place, { ...values, application: id }), people[who] ?? []);
          met.push(meaning(reply));
          if (cell === 'yes') continue;
          expect(isUntouched()).toBe(true);
          expect(textOf(reply).replace(/Signed in as \S+/, '')).not.toMatch(/Dana|dana@/);
        }
        expect([place, who, met]).toEqual([place, who, met.map((one) => expected(place, cell, one, met))]);
      }
    }
  });

  test.each(rowsOf(linkTable).map(({ route, cells }) => [route, cells] as const))('%s', async (route, cells) => {
    const isPay = route.includes('/pay/');
    const { world, id, ask } = await opened(isPay ? applicationAt('application-fee') : inReferences);
    const links: Readonly<Record<string, string>> = {
      'its link': linkTo(world, isPay ? fee(id) : reference(id)),
      'a link for something else': linkTo(world, isPay ? reference(id) : fee(id)),
      'a link nobody made': `/pay/${'n'.repeat(43)}`,
    };
    for (const who of people) {
      for (const { who: which, cell } of cells) {
        const link = links[which]?.split('/')[2] ?? '';
        for (const place of placesOf(route)) {
          const address = addressOf(place, { ...money, link });
          const reply = await ask(address, everybody(world)[who]);
          expect([address, which, who, meaning(reply)]).toEqual([address, which, who, cell]);
        }
      }
    }
  });
});

const fee = (applicationId: string) => ({ purpose: 'pay' as const, applicationId, wait: 'application-1' });
const reference = (applicationId: string) => ({ purpose: 'reference' as const, applicationId, wait: 'reference:1:1' });

describe('what is shown to who may', () => {
  const secret = 'Between us: the canary sings.';
  const answered = (application: Application, slot: number): Application => {
    const request = application.requests.find((one) => one.slot === slot);
    if (request === undefined) throw new Error(`Slot ${slot} has no request.`);
    const comments = { thinking: secret };
    return receiveReference(application, request, { ...goodReference, comments }, submittedAt).application;
  };

  test('a referee sees no other reference, nor who else was asked', async () => {
    const { world, id, ask } = await opened(answered(answered(inReferences, 2), 3));
    const others = inReferences.requests.filter(({ slot }) => slot !== 1).map(({ referee }) => referee);
    const hidden = [secret, ...others.flatMap(({ name, email }) => [name, email])];
    const desk = textOf(await ask(`GET /coordinator/application/${id}`, everybody(world).coordinator));
    expect(hidden.filter((word) => desk.includes(word))).toEqual(hidden);
    const link = linkTo(world, reference(id));
    for (const [page, status, shown] of [
      ['', 200, inReferences.name],
      ['/thinking', 200, inReferences.name],
      // Not everything is answered yet.
      ['/check', 303, ''],
      ['/decline', 200, 'Decline the reference'],
      ['/saved', 200, 'What you have entered is kept.'],
    ] as const) {
      const reply = await ask(`GET ${link}${page}`, []);
      expect([page, reply.statusCode]).toEqual([page, status]);
      expect(textOf(reply)).toContain(shown);
      expect(hidden.filter((word) => reply.body.includes(word))).toEqual([]);
    }
  });

  test('a coordinator who applies sees nothing of their own application at the desk, under no address they ever had', async () => {
    const moved = {
      ...inReview,
      email: 'dana@new.example',
      formerAddresses: [{ email: 'dana@example.org', until: submittedAt }],
    };
    for (const application of [inReview, moved]) {
      const { world, id, ask } = await opened(waived(answered(application, 1)));
      const { coordinator, 'coordinator who applies': dana } = everybody(world);
      const home = `/coordinator/application/${id}`;
      expect(textOf(await ask(`GET ${home}`, coordinator))).toContain(secret);
      const places = (routes['web/coordinator'] ?? []).filter((route) => route.includes('{application}'));
      expect(places).toHaveLength(4);
      for (const place of places.flatMap(placesOf)) {
        const reply = await ask(addressOf(place, { ...money, application: id }), dana);
        expect([place, reply.statusCode]).toEqual([place, 403]);
        expect(textOf(reply)).toContain('Another coordinator does this');
        expect(reply.body).not.toMatch(/canary|Ada|ada@/);
      }
    }
  });

  test('a coordinator who applies reads on the lists that their application is open, and not what it waits for', async () => {
    const { world, id, ask } = await opened(decideAs(inReview, 'ada', 'decline'));
    const { coordinator, 'coordinator who applies': dana } = everybody(world);
    for (const place of ['GET /coordinator', 'POST /coordinator/work-csv']) {
      const [theirs, others] = [await ask(place, dana), await ask(place, coordinator)].map(wordsOf);
      expect(others).toMatch(/>Decline to confirm<\/td>|,"declines"/);
      expect(theirs).toContain(id);
      expect(theirs).not.toMatch(/>Decline to confirm<\/td>|,"declines"/);
    }
  });

  test('a coordinator who applies reads no letter that failed about their own application, nor that there is one, and takes none off', async () => {
    const { world, id } = await opened(inReview);
    const { coordinator, 'coordinator who applies': dana } = everybody(world);
    const { name } = inReview;
    const atWork = { audience: 'staff', groups: ['coordinator'], email: 'office@example.net', name } as const;
    const letter = {
      applicationId: id,
      key: 'k1',
      kind: 'review-requested',
      to: { role: 'reviewer', id: 'ada' },
    } as const;
    const sent = { ...letter, wait: 'w', attempt: '0', at: submittedAt, state: 'sent', delivery: 'bounced' } as const;
    world.kept.putLetters(id, [sent]);
    const door = wholeDoor(world);
    const list = async (cookies: readonly string[]) =>
      (await door(apiEvent('GET', '/coordinator/letters', { cookies }))).body;
    const first = async (cookies: readonly string[]) =>
      textOf(await door(apiEvent('GET', '/coordinator', { cookies })));
    expect(await first(dana)).not.toContain('Failed letters: 1');
    expect(await first(coordinator)).toContain('Failed letters: 1');
    const form = { application: id, letter: 'k1' };
    expect(await list(dana)).not.toContain('ada@');
    expect(await list([cookieFor(world, atWork)])).not.toContain('ada@');
    const reply = await door(apiEvent('POST', '/coordinator/letters', { form, cookies: dana }));
    expect(reply.statusCode).toBe(403);
    expect(await list(coordinator)).toContain('ada@');
  });

  test('a coordinator who applies under an address that is not the one of their sign-in is known by their name, at the desk and on the lists', async () => {
    const { world, id, ask } = await opened(decideAs(inReview, 'ada', 'decline'));
    const as = (name: string) => [
      cookieFor(world, { audience: 'staff', groups: ['coordinator'], email: 'office@example.net', name }),
    ];
    const [theirs, others] = [as(` ${inReview.name.toUpperCase()} `), as('Cora Example')];
    const home = `GET /coordinator/application/${id}`;
    expect((await ask(home, others)).statusCode).toBe(200);
    const own = await ask(home, theirs);
    expect(own.statusCode).toBe(403);
    expect(textOf(own)).toContain('Another coordinator does this');
    expect(textOf(own)).toContain('This application has your address or your name');
    expect(wordsOf(await ask('GET /coordinator', others))).toContain('>Decline to confirm</td>');
    expect(wordsOf(await ask('GET /coordinator', theirs))).not.toContain('>Decline to confirm</td>');
  });

  test('a coordinator who applies with a tag in the address of their sign-in is known by its mailbox', async () => {
    const { world, id, ask } = await opened(inReview);
    const as = (email: string) => [cookieFor(world, { audience: 'staff', groups: ['coordinator'], email })];
    const home = `GET /coordinator/application/${id}`;
    expect((await ask(home, as(inReview.email.replace('@', '+office@')))).statusCode).toBe(403);
    expect((await ask(home, as(inReview.email.replace('@', '.office@')))).statusCode).toBe(200);
  });

  test('an applicant finds what is theirs, and nothing of another', async () => {
    const { world, id, ofStranger, ask } = await opened(inReview);
    const { stranger } = everybody(world);
    expect(textOf(await ask(`GET /application/${ofStranger}`, stranger))).toContain(eve.name);
    for (const address of ['/applications', '/applications/data']) {
      const { body, isBase64Encoded } = await ask(`GET ${address}`, stranger);
      const read = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
      expect(read).toContain(ofStranger);
      expect(read).not.toMatch(new RegExp(`Dana|dana@|${id}`));
    }
  });

  test('the desk of a reviewer lists what is assigned to them, and nothing else', async () => {
    const { world, ask } = await opened(inReview);
    const { reviewer, 'other reviewer': other } = everybody(world);
    expect(textOf(await ask('GET /reviewer', reviewer))).toContain('Dana Sample');
    expect(textOf(await ask('GET /reviewer', other))).not.toContain('Dana');
  });

  test.each([
    ['before the outcome', () => answerIn(inReferences, 2), 1, false],
    ['whose reading was given up, after it', () => closed(waived(answered(inReferences, 1))), 1, false],
    ['after the outcome', () => closed(answered(inReferences, 1)), 1, true],
  ])(
    'an applicant reads a reference only after the outcome, and none that was given in confidence: %s',
    async (_when, make, slot, reads) => {
      const { world, id, ask } = await opened(make());
      const { owner } = everybody(world);
      const reply = await ask(`GET /application/${id}/reference/${slot}`, owner);
      expect(reply.statusCode).toBe(reads ? 200 : 404);
      expect(reply.body.includes(secret)).toBe(reads);
      expect((await ask(`GET /application/${id}`, owner)).body).not.toContain(secret);
    },
  );
});

const wordsOf = ({ body, isBase64Encoded }: Reply): string =>
  isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;

const waived = (application: Application): Application => ({
  ...application,
  requests: application.requests.map((one) => ({ ...one, referee: { ...one.referee, accessWaiver: true } })),
});
const closed = (application: Application): Application => ({
  ...application,
  closed: { at: submittedAt, outcome: 'declined', by: 'association', reason: 'review' },
});
