import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import { policies } from '../../../shared/policy/policies.ts';
import { policyById } from '../../../shared/policy/policy-by-id.ts';
import { refundByCoordinator } from '../../../shared/rules/changes/coordinator-money.ts';
import {
  bounceReference,
  declineReference,
  nameAnotherReferee,
  receiveReference,
} from '../../../shared/rules/changes/reference-changes.ts';
import { askForInformation } from '../../../shared/rules/changes/review-changes.ts';
import { correctDetails } from '../../../shared/rules/changes/correct-details.ts';
import { recordOutcome } from '../../../shared/rules/changes/record-outcome.ts';
import { replaceReferee } from '../../../shared/rules/changes/replace-referee.ts';
import { saveReference } from '../../../shared/rules/changes/save-reference.ts';
import { feeOf } from '../../../shared/rules/money/fee-of.ts';
import { withdraw } from '../../../shared/rules/changes/withdraw.ts';
import { withRequest } from '../../../shared/rules/references/slots.ts';
import { close } from '../../../shared/rules/close.ts';
import { informationQuestion } from '../../../shared/rules/waits/information-question.ts';
import { checkApplication } from '../../../shared/rules/changes/check-application.ts';
import { emptyEvidence } from '../../../shared/evidence.ts';
import { afterTheEnd } from '../../../shared/letters/after-the-end.ts';
import { findingsNow } from '../../../functions/web/applicant/applicant-page.ts';
import { daysLater } from '../../support/days-later.ts';
import { eligibleEvidence } from '../../support/made-up/eligible-evidence.ts';
import { heldIn } from '../../support/fields-of.ts';
import {
  answerIn,
  applicationAt,
  decideAs,
  goodReference,
  payFee,
  payLater,
  requestIn,
  submitted,
  submittedAt,
} from '../../support/made-up/journey.ts';
import { memoryWorld, type MemoryWorld } from '../../support/in-memory/memory-world.ts';
import { otherStatements } from '../../support/made-up/other-statements.ts';
import { openedWithoutItsCheck } from '../../support/made-up/opened-without-its-check.ts';
import { draftOf } from '../../support/made-up/submitted-application.ts';
import { factsOf, keep, keepFor, moveOn, pageOf, textOf, visitor } from '../../support/web-visit.ts';

let world: MemoryWorld;
let visit: ReturnType<typeof visitor>;

beforeEach(() => {
  world = memoryWorld();
  visit = visitor(world);
});

const standing = (application: Application) => keepFor(world, 'application', application);

const tia = {
  name: 'Tia Trainer',
  email: 'tia@example.net',
  relationship: 'trainer',
  current: 'yes',
  accessWaiver: 'no',
};

describe("the application's page", () => {
  test('shows the newest few hundred events, and says where the others stand', async () => {
    const { id, home } = await standing(applicationAt('references'));
    expect(textOf(await visit.get(home))).not.toContain('What happened before');
    const save = () => {
      const application = factsOf(world, id);
      const typed = { capacity: String(application.version) };
      return world.applications.save(saveReference(application, requestIn(application, 1), typed, submittedAt));
    };
    for (let count = 0; count < 320; count += 1) await save();
    const { application, timeline } = world.kept.get(id) ?? {};
    const older = (application?.audit?.count ?? 0) - 300;
    expect([timeline?.length, older > 0]).toEqual([321, true]);
    expect(textOf(await visit.get(home))).toContain(
      `What happened before (${older} events) is in the file of all data`,
    );
  });

  test('says whose turn it is, what comes next and exactly when', async () => {
    const { home } = await standing(applicationAt('application-fee'));
    const text = textOf(await visit.get(home));
    expect(text).toContain('The application fee is due');
    expect(text).toContain('It is your turn.');
    expect(text).toContain(
      'By Wednesday, April 1, 2026: Pay the application fee of $25. Unpaid, the application lapses.',
    );
  });

  test('shows each referee with what became of the asking', async () => {
    const asked = applicationAt('references');
    const declined = declineReference(asked, requestIn(asked, 2), 'cannot-now', submittedAt).application;
    const { home } = await standing(
      bounceReference(declined, requestIn(declined, 3), 'bounced', submittedAt).application,
    );
    const text = textOf(await visit.get(home));
    expect(text).toMatch(/Ann Lee ann.lee@example.org Asked on Monday, March 2, 2026/);
    expect(text).toMatch(/Bo Park .* Declined on Monday, March 2, 2026/);
    expect(text).toMatch(/Cy Ward .* The letter came back/);
    expect(text).toMatch(/Name another referee in place of Bo Park/);
  });

  test('leads from what is asked of the applicant about a referee to every way there is', async () => {
    const asked = applicationAt('references');
    const declined = declineReference(asked, requestIn(asked, 2), 'cannot-now', submittedAt).application;
    const { home } = await standing(
      bounceReference(declined, requestIn(declined, 3), 'bounced', submittedAt).application,
    );
    const page = await visit.get(home);
    expect(textOf(page)).toMatch(/We need your help with your referees .* It is your turn\./);
    const steps = page.body.slice(page.body.indexOf('What happens next'), page.body.indexOf('Your referees'));
    const links = [...steps.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href.replace(home, ''));
    expect(links).toEqual(['/replace/2', '/address/3', '/replace/3']);
    expect(textOf({ ...page, body: steps })).toMatch(
      /in place of Bo Park.*Correct the address of Cy Ward.*Ann Lee answers/,
    );
  });

  test('says that a payment is on its way, and that it is not the turn of the applicant', async () => {
    const { home } = await standing(payLater(applicationAt('application-fee'), 'application-1'));
    const text = textOf(await visit.get(home));
    expect(text).toMatch(/Your payment is on its way It is the bank's turn\..* You do not need to do anything/);
    expect(text).not.toMatch(/It is your turn|is due/);
  });

  test('names whose late answer fills a place, and not who was asked in their stead, whose reference nobody has', async () => {
    const asked = applicationAt('references');
    const ann = requestIn(asked, 1);
    const bob = { ...ann.referee, name: 'Bob Baker', email: 'bob@example.net' };
    const replaced = nameAnotherReferee(asked, bob, submittedAt).application;
    const filled = receiveReference(replaced, { ...ann, replacedAt: submittedAt }, goodReference, submittedAt);
    const { home } = await standing(filled.application);
    const page = await visit.get(home);
    expect(textOf(page)).toMatch(/Ann Lee ann.lee@example.org Answered on Monday, March 2, 2026/);
    expect(textOf(page)).not.toContain('Bob Baker bob@example.net');
    await visit.post(`${home}/withdraw`);
    expect(textOf(await visit.get(home))).toContain('Read the reference (Ann Lee)');
    expect(textOf(await visit.get(`${home}/reference/1`))).toContain('Reference of Ann Lee');
  });

  test('says why it ended', async () => {
    const lapsed = { outcome: 'lapsed', by: 'association', reason: 'processing-fee-unpaid' } as const;
    const one = await standing(close(applicationAt('processing-fee'), lapsed, submittedAt).application);
    expect(textOf(await visit.get(one.home))).toContain('because the processing fee was not paid in time');
    const declined = { outcome: 'declined', by: 'association', reason: 'review' } as const;
    const decided = { ...decideAs(applicationAt('review'), 'ada', 'decline'), id: 'other', email: 'other@example.org' };
    const other = await standing(close(decided, declined, submittedAt).application);
    expect(textOf(await visit.get(other.home))).toMatch(/Declined .* The reasons: Because\./);
  });

  test.each(['withdrawn', 'lapsed', 'refused', 'declined', 'endorsed'] as const)(
    'that is %s says what its last letter says of what is left of it',
    async (outcome) => {
      const review = decideAs(applicationAt('review'), 'ada', 'endorse');
      const ended =
        outcome === 'endorsed'
          ? recordOutcome(review, 'IO-1', submittedAt).application
          : close(applicationAt('references'), { outcome, by: 'x', reason: 'x' }, submittedAt).application;
      const left = afterTheEnd(ended, submittedAt);
      expect(left.join(' ')).toMatch(/has to be paid for again|valid until December 31, 2027/);
      const text = textOf(await visit.get((await standing(ended)).home));
      for (const words of left) expect(text).toContain(words);
    },
  );

  test.each([
    ['lapsed', true],
    ['refused', true],
    ['withdrawn', true],
    ['declined', false],
    ['endorsed', false],
  ] as const)('%s says that it has ended, and offers to apply again: %p', async (outcome, again) => {
    const end = { at: submittedAt, outcome, by: 'association', reason: 'fee' };
    const { home } = await standing({ ...decideAs(applicationAt('review'), 'ada', 'decline'), closed: end });
    const page = await visit.get(home);
    expect(textOf(page)).toContain('This application has ended.');
    expect(/href="\/apply"[^>]*>Apply again</.test(page.body)).toBe(again);
  });

  test('shows what was entered, with those who are the referees now, and so does what is asked of the applicant', async () => {
    const question = askForInformation(applicationAt('review'), 'ada', 'What did you do in 2021?', submittedAt);
    const { home } = await standing(question.application);
    const entered = /What you have entered .* Endorsement agreement accepted .* State University .* Family Center/;
    expect(textOf(await visit.get(home))).toMatch(entered);
    expect(textOf(await visit.get(`${home}/answer`))).toMatch(entered);
    const asked = await standing({ ...applicationAt('references'), id: 'other', email: 'other@example.org' });
    await visit.fill(`${asked.home}/replace/3`, tia);
    const [, referees = ''] = textOf(await visit.get(asked.home)).split('Reflective supervision received');
    expect(referees).toMatch(/Ann Lee .* Bo Park .* Tia Trainer/);
    expect(referees).not.toContain('Cy Ward');
  });

  test('names first what is not met, of one that the rules refused', async () => {
    const unfit = submitted({ evidence: eligibleEvidence('associate') });
    const refused = checkApplication(unfit, submittedAt).application;
    const text = textOf(await visit.get((await standing(refused)).home));
    const unmet = /are not met are shown below\..* Not met (Education .*?) Fees /.exec(text)?.[1] ?? '';
    expect([unmet.split('Needed: ').length > 2, /Code of ethics/.test(unmet)]).toEqual([true, false]);
  });

  test('leads to the others, and names which it is', async () => {
    const { home, id } = await standing(applicationAt('references'));
    const page = await visit.get(home);
    expect(page.body).toContain('<a href="/applications" class="govuk-back-link"');
    expect(textOf(page)).toContain(`Infant Family Specialist, application ${id}`);
  });

  test('keeps what was submitted: a section leads back to the page', async () => {
    const { id, home } = await standing(applicationAt('references'));
    const before = factsOf(world, id);
    for (const page of ['person', 'category', 'education/1', 'referees/1', 'submit'])
      expect((await visit.post(`${home}/${page}`, { name: 'Else' })).headers['location']).toBe(home);
    expect(factsOf(world, id)).toEqual(before);
  });
});

describe('a second look', () => {
  const declined = (): Application => {
    const decided = decideAs(applicationAt('review'), 'ada', 'decline');
    return close(decided, { outcome: 'declined', by: 'association', reason: 'review' }, submittedAt).application;
  };

  test('is offered until its day, and once that is over another application is', async () => {
    const { home } = await standing(declined());
    const words = 'You can ask for one second look until Monday, March 30, 2026: reviewers who';
    for (const page of [home, `${home}/second-look`]) expect(textOf(await visit.get(page))).toContain(words);
    world.moveTo('2026-03-31T03:59:59.000Z');
    const late = await visit.get(home);
    expect(textOf(late)).toMatch(
      /The time to ask for a second look is over\..*You can apply for IMH-E again at any time\./,
    );
    expect(late.body).not.toContain(`${home}/second-look`);
    expect(late.body).toMatch(/href="\/apply"[^>]*>Apply again</);
  });

  test('is asked for on a page, with what the new reviewers should know', async () => {
    const { id, home } = await standing(declined());
    await world.applications.save({
      application: factsOf(world, id),
      event: { at: submittedAt, actor: { role: 'association' }, kind: 'declined', data: {} },
      release: { personId: factsOf(world, id).personId, forget: false },
    });
    expect((await visit.get(home)).body).toContain(`${home}/second-look`);
    expect((await visit.post(`${home}/second-look`, { reason: ' ' })).statusCode).toBe(422);
    const reply = await visit.send(`${home}/second-look`, { reason: 'The transcript was overlooked.' });
    expect(textOf(reply)).toContain('In review');
    expect(factsOf(world, id).secondLook?.reason).toBe('The transcript was overlooked.');
    expect(world.kept.get(id)?.runs).toHaveLength(2);
  });

  test.each([
    ['its time is over', async () => world.moveTo('2026-04-15T15:00:00.000Z')],
    ['it was asked for already', (home: string) => visit.post(`${home}/second-look`, { reason: 'The first words.' })],
  ])('that is asked for when %s shows the words that were not sent', async (_when, meanwhile) => {
    const { id, home } = await standing(declined());
    await world.applications.save({
      application: factsOf(world, id),
      event: { at: submittedAt, actor: { role: 'association' }, kind: 'declined', data: {} },
      release: { personId: factsOf(world, id).personId, forget: false },
    });
    await meanwhile(home);
    const before = factsOf(world, id).secondLook;
    const { body } = await visit.post(`${home}/second-look`, { reason: ' Look <again>.' });
    expect(body).toContain('What you just wrote was not sent. It is shown below: copy it if you want to keep it.');
    expect(body).toContain('Look &lt;again&gt;.');
    expect(factsOf(world, id).secondLook).toEqual(before);
    // Sent twice by a second click, it was taken.
    const sent = before?.reason ?? ' ';
    expect((await visit.post(`${home}/second-look`, { reason: sent })).statusCode).toBe(303);
  });

  test('is refused while another application of the person is open', async () => {
    const { home } = await standing(declined());
    const reply = await visit.post(`${home}/second-look`, { reason: 'Please look again.' });
    expect([reply.statusCode, textOf(reply)]).toEqual([
      422,
      expect.stringContaining('Another application of yours is open'),
    ]);
  });
});

describe('entries of a former application', () => {
  test('are offered in a new draft, and taken over with one button', async () => {
    const former = await standing(
      close(applicationAt('references'), { outcome: 'lapsed', by: 'association', reason: 'x' }, submittedAt)
        .application,
    );
    const { personId, email } = factsOf(world, former.id);
    const draft = await keep(world, draftOf(world, personId, { id: 'second', email, evidence: emptyEvidence }));
    const home = pageOf(world, 'application', draft.id);
    expect((await visit.get(home)).body).toContain(`${home}/carry-over`);
    const offered = textOf(await visit.get(`${home}/carry-over`));
    expect(offered).toContain('Family Specialist');
    expect(offered).toContain(
      'If you apply for the other credential now, they do not count, and their referees are asked anew',
    );
    const reply = await visit.send(`${home}/carry-over`);
    expect(reply.body).not.toContain(`${home}/carry-over`);
    expect(factsOf(world, draft.id).evidence.work).toEqual(factsOf(world, former.id).evidence.work);
    expect((await visit.post(`${home}/carry-over`)).headers['location']).toBe(home);
  });

  test('say of each referee whether they are asked again', async () => {
    const former = await standing(withdraw(answerIn(applicationAt('references'), 2), submittedAt).application);
    const { personId, email } = factsOf(world, former.id);
    const draft = await keep(world, draftOf(world, personId, { id: 'second', email, evidence: emptyEvidence }));
    const home = pageOf(world, 'application', draft.id);
    const notAsked = () =>
      visit.get(`${home}/referees`).then((page) => textOf(page).split('not asked again').length - 1);
    expect(await notAsked()).toBe(0);
    await visit.send(`${home}/carry-over`);
    expect(await notAsked()).toBe(1);
    expect(textOf(await visit.get(`${home}/referees`))).toMatch(/Bo Park.*not asked again.*Cy Ward/);
  });
});

describe('another referee', () => {
  test('is named after a decline, and asked at once', async () => {
    const asked = applicationAt('references');
    const { id, home } = await standing(
      declineReference(asked, requestIn(asked, 3), 'cannot-now', submittedAt).application,
    );
    expect((await visit.fill(`${home}/replace/3`, tia)).headers['location']).toBe(home);
    expect(textOf(await visit.get(home))).toContain('Tia Trainer');
    expect(requestIn(factsOf(world, id), 3)).toMatchObject({ number: 2, referee: { name: 'Tia Trainer' } });
  });

  const uncounted = (application: Application): Application =>
    receiveReference(application, requestIn(application, 3), { ...goodReference, scores: {} }, submittedAt).application;

  test.each<[string, (application: Application) => Application, boolean]>([
    ['may still answer', (application) => application, true],
    ['declined', (one) => declineReference(one, requestIn(one, 3), 'other', submittedAt).application, false],
    ['answered too little to count', uncounted, false],
  ])(
    'is named on a page that speaks of a late answer only where one may come: the former one %s',
    async (_what, change, may) => {
      const { home } = await standing(change(applicationAt('references')));
      const text = textOf(await visit.get(`${home}/replace/3`));
      expect(text).toContain('We write to the new referee at once.');
      expect(text.includes('Should Cy Ward answer late, that answer still counts where it fits')).toBe(may);
    },
  );

  test.each([
    ['somebody asked already', { email: 'ann.lee@example.org' }, 'same address'],
    ['the one who is replaced', { email: 'cy.ward@example.org' }, 'the address of Cy Ward'],
    ['the applicant', { email: 'dana@example.org' }, 'is your own'],
  ])('may not be %s', async (_who, wrong, words) => {
    const { id, home } = await standing(applicationAt('references'));
    const reply = await visit.fill(`${home}/replace/3`, { ...tia, ...wrong });
    expect(reply.statusCode).toBe(422);
    expect(textOf(reply)).toContain(words);
    expect(requestIn(factsOf(world, id), 3).number).toBe(1);
  });

  test('is of a kind that the other two leave open, as the requirements ask', async () => {
    const { id, home } = await standing(applicationAt('references'));
    const reply = await visit.fill(`${home}/replace/2`, tia);
    expect(reply.statusCode).toBe(422);
    expect(textOf(reply)).toContain('the requirements ask here for a provider of the reflective supervision.');
    await visit.fill(`${home}/replace/2`, { ...tia, relationship: 'supervision-provider' });
    expect(requestIn(factsOf(world, id), 2)).toMatchObject({ number: 2, referee: { name: 'Tia Trainer' } });
  });

  test.each([true, false])(
    'is nobody who answered late in another place, or may still answer there: %p',
    async (late) => {
      const asked = applicationAt('references');
      const first = requestIn(asked, 1);
      const nova = { ...first.referee, name: 'Nova Fresh', email: 'nova@example.org' };
      const named = nameAnotherReferee(asked, nova, submittedAt).application;
      const { id, home } = await standing(
        late ? receiveReference(named, first, goodReference, submittedAt).application : named,
      );
      const ann = { ...tia, relationship: 'supervision-provider', name: 'Ann Lee', email: 'ann@example.net' };
      const reply = await visit.fill(`${home}/replace/2`, ann);
      expect([reply.statusCode, textOf(reply)]).toEqual([422, expect.stringContaining('Ann Lee is named twice')]);
      expect(requestIn(factsOf(world, id), 2).number).toBe(1);
    },
  );

  test('is the one whom the findings name from then on', async () => {
    const { id, home } = await standing(applicationAt('references'));
    await visit.fill(`${home}/replace/3`, tia);
    const found = findingsNow({ application: factsOf(world, id), now: submittedAt });
    expect(found?.find(({ rule }) => rule === 'references')).toMatchObject({
      met: true,
      found: expect.stringMatching(/Tia Trainer \(trainer\)/),
    });
    expect(JSON.stringify(found)).not.toContain('Cy Ward');
  });

  test('may be named twice for one place, and not a third time', async () => {
    const { id, home } = await standing(applicationAt('references'));
    for (const name of ['One New', 'Two New', 'Three New'])
      await visit.fill(`${home}/replace/1`, { ...tia, name, email: `${name.replace(' ', '.')}@example.net` });
    expect(requestIn(factsOf(world, id), 1)).toMatchObject({ number: 3, referee: { name: 'Two New' } });
  });
});

describe('a second click on a form about a referee', () => {
  test.each([
    ['replace', tia],
    ['address', { email: 'ann@home.example' }],
    ['resend', {}],
  ])('leads to where the first led, and asks once: %s', async (page, typed) => {
    const { id, home } = await standing(applicationAt('references'));
    world.moveTo('2026-03-04T15:00:00.000Z');
    const address = `${home}/${page}/1`;
    const held = heldIn((await visit.get(address)).body, address);
    const click = () => visit.post(address, { ...typed, ...held });
    expect((await click()).headers['location']).toBe(home);
    const before = factsOf(world, id);
    expect((await click()).headers['location']).toBe(home);
    expect(factsOf(world, id)).toEqual(before);
  });

  test('is told from one that corrects nothing', async () => {
    const { home } = await standing(applicationAt('references'));
    const reply = await visit.fill(`${home}/address/1`, { email: 'Ann.Lee@example.org' });
    expect([reply.statusCode, textOf(reply)]).toEqual([422, expect.stringContaining('This is the address we have')]);
  });
});

describe("a referee's letter", () => {
  test('is sent again only 48 hours after the last', async () => {
    const { id, home } = await standing(applicationAt('references'));
    expect((await visit.get(`${home}/resend/1`)).statusCode).toBe(303);
    await visit.fill(`${home}/resend/1`);
    expect(requestIn(factsOf(world, id), 1).restarts).toEqual([]);
    expect(textOf(await visit.get(home))).toContain('can be sent again from Wednesday, March 4, 2026 at 10:00 am');
    world.moveTo('2026-03-04T15:00:00.000Z');
    await visit.fill(`${home}/resend/1`);
    await visit.fill(`${home}/resend/1`);
    expect(requestIn(factsOf(world, id), 1).restarts).toEqual(['2026-03-04T15:00:00.000Z']);
  });

  test('goes to the corrected address at once', async () => {
    const asked = applicationAt('references');
    const { id, home } = await standing(
      bounceReference(asked, requestIn(asked, 1), 'bounced', submittedAt).application,
    );
    expect((await visit.fill(`${home}/address/1`, { email: 'nonsense' })).statusCode).toBe(422);
    expect((await visit.fill(`${home}/address/1`, { email: 'bo.park@example.org' })).statusCode).toBe(422);
    await visit.fill(`${home}/address/1`, { email: 'ann@home.example' });
    expect(requestIn(factsOf(world, id), 1).referee.email).toBe('ann@home.example');
    expect(requestIn(factsOf(world, id), 1).bouncedAt).toBeUndefined();
  });

  test('goes to a fourth address within 48 hours not before the page says so: nobody has letters sent at will', async () => {
    const { id, home } = await standing(applicationAt('references'));
    for (const count of [1, 2, 3, 4]) await visit.fill(`${home}/address/1`, { email: `ann-${count}@home.example` });
    expect(requestIn(factsOf(world, id), 1)).toMatchObject({
      referee: { email: 'ann-3@home.example' },
      restarts: [submittedAt, submittedAt, submittedAt],
    });
    const text = textOf(await visit.get(home));
    expect(text).toContain('The address can be corrected again from Wednesday, March 4, 2026 at 10:00 am');
    world.moveTo('2026-03-04T15:00:00.000Z');
    await visit.fill(`${home}/address/1`, { email: 'ann-4@home.example' });
    expect(requestIn(factsOf(world, id), 1).referee.email).toBe('ann-4@home.example');
  });

  test('goes to no sixth address of one referee, and the page says so', async () => {
    const { id, home } = await standing(applicationAt('references'));
    for (const count of [1, 2, 3, 4, 5, 6]) {
      await visit.fill(`${home}/address/1`, { email: `ann-${count}@home.example` });
      world.moveTo(daysLater(submittedAt, 3 * count));
    }
    expect(requestIn(factsOf(world, id), 1).referee.email).toBe('ann-5@home.example');
    const page = await visit.get(home);
    expect(textOf(page)).toContain(
      'The address was corrected as often as this page can. If it is still wrong, write to us at the address below.',
    );
    expect(page.body).not.toContain(`${home}/address/1`);
    expect(page.body).toContain(`${home}/address/2`);
  });

  test('calls nobody by what no letter prints as a name', async () => {
    const { id, home } = await standing(applicationAt('references'));
    const named = async (name: string) => textOf(await visit.fill(`${home}/replace/1`, { ...tia, name }));
    expect(await named('Tia <b>')).toContain("Enter the referee's name without angle brackets");
    expect(await named('Tia at https://example.net')).toContain(
      "Enter the referee's name without the sign @, a web address or an email address, and with a space after a dot.",
    );
    expect(requestIn(factsOf(world, id), 1).number).toBe(1);
  });

  const deletion = 'Ann Lee has begun to answer. If you change the address, what they have entered so far is deleted.';
  const entered = (application: Application, typed: Readonly<Record<string, string>>): Application =>
    saveReference(application, requestIn(application, 1), typed, submittedAt).application;

  test.each([
    ['nothing', {}, false],
    ['nothing but empty fields', { capacity: '' }, false],
    ['something', { capacity: 'I lead the team.', knownSince: '' }, true],
  ])(
    'goes to another address only after the page said what is deleted, where %s was entered',
    async (_what, typed, is) => {
      const { id, home } = await standing(entered(applicationAt('references'), typed));
      expect(textOf(await visit.get(`${home}/address/1`)).includes(deletion)).toBe(is);
      expect(textOf(await visit.get(`${home}/address/2`))).not.toContain('is deleted');
      await visit.fill(`${home}/address/1`, { email: 'ann@home.example' });
      expect(requestIn(factsOf(world, id), 1)).toMatchObject({ referee: { email: 'ann@home.example' } });
      expect(requestIn(factsOf(world, id), 1).saved).toBeUndefined();
    },
  );

  test('goes to no other address from a page that was opened before the referee began, until that page said so', async () => {
    const { id, home } = await standing(applicationAt('references'));
    const address = `${home}/address/1`;
    const held = heldIn((await visit.get(address)).body, address);
    await moveOn(world, id, entered(factsOf(world, id), { capacity: 'I lead the team.' }));
    const before = factsOf(world, id);
    const reply = await visit.post(address, { email: 'ann@home.example', ...held });
    expect([reply.statusCode, textOf(reply)]).toEqual([422, expect.stringContaining(deletion)]);
    expect(textOf(reply)).toContain('Nothing was saved: this page was opened earlier');
    expect(reply.body).toContain('value="ann@home.example"');
    expect(factsOf(world, id)).toEqual(before);
    await visit.post(address, { email: 'ann@home.example', ...heldIn(reply.body, address) });
    expect(requestIn(factsOf(world, id), 1).referee.email).toBe('ann@home.example');
  });
});

describe('a page about a referee that stays open while somebody else is asked in that place', () => {
  const typed = { replace: tia, address: { email: 'ann@home.example' }, resend: {} };

  const replacedMeanwhile = async (page: string) => {
    const { id, home } = await standing(applicationAt('references'));
    world.moveTo('2026-03-04T15:00:00.000Z');
    const address = `${home}/${page}/1`;
    const held = heldIn((await visit.get(address)).body, address);
    const word = { by: 'sub-cora', reason: 'The applicant telephoned.' };
    const nova = { ...requestIn(factsOf(world, id), 1).referee, name: 'Nova Fresh', email: 'nova@example.org' };
    await world.applications.save(replaceReferee(factsOf(world, id), nova, word, world.clock.now()));
    world.moveTo('2026-03-07T15:00:00.000Z');
    return { id, home, address, held };
  };

  test.each(['replace', 'address', 'resend'] as const)('changes nothing, and is shown anew: %s', async (page) => {
    const { id, home, address, held } = await replacedMeanwhile(page);
    const before = factsOf(world, id);
    for (const sent of [held, { meant: '' }]) {
      const reply = await visit.post(address, { ...typed[page], ...sent });
      expect([reply.statusCode, textOf(reply)]).toEqual([
        422,
        expect.stringContaining('Nova Fresh is asked in this place now'),
      ]);
      expect(reply.body).not.toContain('ann@home.example');
      expect(heldIn(reply.body, address)).toMatchObject({ meant: '1-2' });
    }
    expect(factsOf(world, id)).toEqual(before);
    expect((await visit.fill(address, typed[page])).headers['location']).toBe(home);
    expect(factsOf(world, id)).not.toEqual(before);
  });

  test('keeps the new referee that was typed into it', async () => {
    const { address, held } = await replacedMeanwhile('replace');
    expect((await visit.post(address, { ...tia, ...held })).body).toContain('value="tia@example.net"');
  });
});

describe('a question of the reviewer', () => {
  test('is answered once; a second answer finds it already received', async () => {
    const asked = askForInformation(
      applicationAt('review'),
      'ada',
      'What did you do in 2021?',
      submittedAt,
    ).application;
    const { id, home } = await standing(asked);
    expect(textOf(await visit.get(`${home}/answer`))).toContain('What did you do in 2021?');
    const empty = await visit.fill(`${home}/answer`, { answer: ' ' });
    expect(empty.statusCode).toBe(422);
    await visit.fill(`${home}/answer`, { answer: 'I visited\r\nfamilies.' });
    const same = await visit.post(`${home}/answer`, { answer: 'I visited\r\nfamilies.' });
    expect(textOf(same)).toMatch(/Already received/);
    expect(textOf(same)).not.toMatch(/was not sent/);
    const second = await visit.post(`${home}/answer`, { answer: 'Something else' });
    expect(textOf(second)).toMatch(/Already received.*Something else/);
    expect(factsOf(world, id).reviews[0]?.information[0]?.answer).toBe('I visited\nfamilies.');
  });

  test('that is answered after its time is not answered, and the words are shown to who wrote them', async () => {
    const asked = askForInformation(applicationAt('review'), 'ada', 'In 2021?', submittedAt).application;
    const overdue = informationQuestion.usedUp?.(asked, submittedAt).change;
    if (overdue === undefined) throw new Error('A question of the reviewer has an end.');
    const { id, home } = await standing(overdue.application);
    const before = factsOf(world, id);
    const reply = await visit.post(`${home}/answer`, { answer: 'I <visited> families.' });
    expect(textOf(reply)).toMatch(/Your answer was not sent.*I <visited> families\./);
    expect(factsOf(world, id)).toEqual(before);
  });

  test('takes no answer to the question before: the page comes anew with the open one, and the words are kept', async () => {
    const first = askForInformation(
      applicationAt('review'),
      'ada',
      'What did you do in 2021?',
      submittedAt,
    ).application;
    const { id, home } = await standing(first);
    const held = heldIn((await visit.get(`${home}/answer`)).body, `${home}/answer`);
    const overdue = informationQuestion.usedUp?.(factsOf(world, id), submittedAt).change;
    if (overdue === undefined) throw new Error('A question of the reviewer has an end.');
    await world.applications.save(overdue);
    await world.applications.save(askForInformation(factsOf(world, id), 'ada', 'And in 2022?', submittedAt));
    const before = factsOf(world, id);
    for (const sent of [held, { meant: '' }]) {
      const reply = await visit.post(`${home}/answer`, { answer: 'I visited families.', ...sent });
      expect(reply.statusCode).toBe(422);
      expect(textOf(reply)).toMatch(/may have held another question.*And in 2022\?.*I visited families\./);
      expect(heldIn(reply.body, `${home}/answer`)).toEqual({ meant: 'more-information:1:2' });
    }
    expect(factsOf(world, id)).toEqual(before);
    await visit.fill(`${home}/answer`, { answer: 'I rested.' });
    expect(factsOf(world, id).reviews[0]?.information.map(({ answer }) => answer)).toEqual([undefined, 'I rested.']);
  });
});

describe('a deferred application', () => {
  test('is amended and submitted again, without touching what was decided before', async () => {
    const deferred = recordOutcome(decideAs(applicationAt('review'), 'ada', 'defer'), 'IO-1', submittedAt).application;
    const { id, home } = await standing(deferred);
    expect(textOf(await visit.get(home))).toContain('Your application was deferred. The reasons: Because.');
    const text = textOf(await visit.get(home));
    expect(text).toContain('Amend your application');
    expect(text).toContain('Because.');
    expect((await visit.post(`${home}/category`, { credential: 'ECMH-E' })).headers['location']).toBe(home);
    await visit.post(`${home}/training/new`, {
      title: 'More',
      date: '2026-02-01',
      hours: '5',
      topic: 'mental-health-practice',
    });
    await visit.fill(`${home}/submit`, { declaration: 'yes' });
    expect(factsOf(world, id).submissions).toHaveLength(2);
    expect(factsOf(world, id).evidence.training).toHaveLength(2);
    expect(factsOf(world, id).endorsement?.credential).toBe('IMH-E');
  });
});

test('a deferred application shows its fees with their receipts, its referees and what has happened, below what is to amend', async () => {
  const deferred = recordOutcome(decideAs(applicationAt('review'), 'ada', 'defer'), 'IO-1', submittedAt);
  const { id, home } = await standing(deferred.application);
  const page = await visit.get(home);
  const [, below = ''] = textOf(page).split('Check and submit again');
  expect(below).toMatch(
    /Fees Application fee \$25, paid on .* Your referees Ann Lee .* What has happened .* submitted/,
  );
  expect(below).toMatch(/You agreed to be listed .* Change your answer Withdraw the application/);
  expect(page.body).toContain(`href="${home}/pay/receipt-1"`);
  await moveOn(world, id, { submissions: [], deferrals: [] });
  expect(textOf(await visit.get(home))).not.toMatch(/Fees|Your referees|What has happened|register/);
});

test('a deferred application is submitted again though its name was corrected to one that a referee has as well', async () => {
  const { application } = recordOutcome(decideAs(applicationAt('review'), 'ada', 'defer'), 'IO-1', submittedAt);
  const word = { by: 'staff-7', reason: 'She married.' };
  const named = correctDetails(application, { name: 'Ann Lee' }, word, submittedAt).application;
  const { id, home } = await standing(named);
  expect((await visit.fill(`${home}/submit`, { declaration: 'yes' })).statusCode).toBe(303);
  expect(factsOf(world, id)).toMatchObject({ name: 'Ann Lee', submissions: { length: 2 } });
});

test('a deferred application of which a fee is asked for again reads so, and of no other that none is due', async () => {
  const deferred = recordOutcome(decideAs(applicationAt('review'), 'ada', 'defer'), 'IO-1', submittedAt).application;
  const read = async (application: Application) => textOf(await visit.get((await standing(application)).home));
  expect(await read(deferred)).toContain('No fee is due again.');
  const text = await read({ ...openedWithoutItsCheck(deferred), id: 'anew' });
  expect(text).toContain('Before it goes back to review, we ask again for the processing fee');
  expect(text).not.toContain('No fee is due again.');
});

describe('an application that was deferred and does not meet the requirements', () => {
  test('says before it is submitted again that paid fees are not given back, and that it may be amended first', async () => {
    const { application } = recordOutcome(decideAs(applicationAt('review'), 'ada', 'defer'), 'IO-1', submittedAt);
    const { home } = await standing({ ...application, evidence: { ...application.evidence, training: [] } });
    const page = textOf(await visit.get(`${home}/submit`));
    expect(page).toContain('the fees paid for it are not given back, and another application has to be paid for again');
    expect(page).not.toContain('No fee is asked for');
  });
});

describe('an application that met the requirements when its page of submission was opened', () => {
  const emptied = async (application: Application) => {
    const { id, home } = await standing(application);
    const held = heldIn((await visit.get(`${home}/submit`)).body, `${home}/submit`);
    await moveOn(world, id, { evidence: { ...application.evidence, training: [] } });
    return { id, home, held };
  };
  const deferred = () => recordOutcome(decideAs(applicationAt('review'), 'ada', 'defer'), 'IO-1', submittedAt);

  test.each([
    ['again', () => deferred().application, 2, 'the fees paid for it are not given back'],
    ['for the first time', () => ({ ...applicationAt('check'), submissions: [] }), 1, 'No fee is asked for then'],
  ] as const)('is submitted %s only after a warning, when it meets them no more', async (_when, make, count, words) => {
    const { id, home, held } = await emptied(make());
    const reply = await visit.post(`${home}/submit`, { declaration: 'yes', ...held });
    expect([reply.statusCode, textOf(reply)]).toEqual([422, expect.stringContaining('this page was opened earlier')]);
    expect(textOf(reply)).toContain(words);
    expect(factsOf(world, id).submissions).toHaveLength(count - 1);
    await visit.fill(`${home}/submit`, { declaration: 'yes' });
    expect(factsOf(world, id).submissions).toHaveLength(count);
    // The second of two clicks finds what the first has done.
    expect((await visit.post(`${home}/submit`, { declaration: 'yes', ...held })).headers['location']).toBe(home);
  });

  test('is submitted with a page that named the deferral alone, as it was', async () => {
    const { id, home } = await emptied(deferred().application);
    await visit.post(`${home}/submit`, { declaration: 'yes', meant: 'amendment:1' });
    expect(factsOf(world, id).submissions).toHaveLength(2);
  });
});

describe('an application that was deferred again', () => {
  test('is not submitted with the page that was opened after the deferral before', async () => {
    const once = recordOutcome(decideAs(applicationAt('review'), 'ada', 'defer'), 'IO-1', submittedAt).application;
    const { id, home } = await standing(once);
    const held = heldIn((await visit.get(`${home}/submit`)).body, `${home}/submit`);
    const [one] = once.deferrals;
    const [review] = once.reviews;
    if (one === undefined || review === undefined) throw new Error('Nothing was deferred.');
    const deferrals = [
      { ...one, resubmittedAt: submittedAt },
      { ...one, number: 2 },
    ];
    await moveOn(world, id, { deferrals, reviews: [review, { ...review, number: 2 }] });
    const before = factsOf(world, id);
    for (const sent of [held, { meant: '' }]) {
      const reply = await visit.post(`${home}/submit`, { declaration: 'yes', ...sent });
      expect([reply.statusCode, textOf(reply)]).toEqual([422, expect.stringContaining('this page was opened earlier')]);
    }
    expect(factsOf(world, id)).toEqual(before);
    await visit.fill(`${home}/submit`, { declaration: 'yes' });
    expect(factsOf(world, id).submissions).toHaveLength(before.submissions.length + 1);
  });
});

describe('withdrawing', () => {
  test('promises what is left of the processing fee, and nothing where it has gone back', async () => {
    const paid = payFee(applicationAt('processing-fee'), 'processing-1', submittedAt).application;
    const { id, home } = await standing(paid);
    const text = async () => textOf(await visit.get(`${home}/withdraw`));
    const back = async (cents: number) => {
      const fee = feeOf(factsOf(world, id), 'processing');
      if (fee === undefined) throw new Error('There is no fee.');
      const word = { by: 'staff-7', reason: 'Promised.', cents };
      await world.applications.save(refundByCoordinator({ application: factsOf(world, id), fee }, word, submittedAt));
    };
    expect(await text()).toContain('The processing fee of $50 goes back to you, because the review has not begun.');
    await back(2000);
    expect(await text()).toContain('$30, what is left of the processing fee, goes back to you');
    await back(3000);
    expect(await text()).not.toContain('goes back to you');
    expect(await text()).toContain('Nothing more of the fees that were paid is returned.');
  });

  test('takes no word that was given for another promise: the page is shown anew with what goes back now', async () => {
    const paid = payFee(applicationAt('processing-fee'), 'processing-1', submittedAt).application;
    const { id, home } = await standing(paid);
    const held = heldIn((await visit.get(`${home}/withdraw`)).body, `${home}/withdraw`);
    const { reviews } = applicationAt('review');
    await moveOn(world, id, { reviews });
    const reply = await visit.post(`${home}/withdraw`, held);
    expect([reply.statusCode, textOf(reply)]).toEqual([422, expect.stringContaining('this page was opened earlier')]);
    expect(textOf(reply)).toContain('Fees that were paid are not returned');
    expect(factsOf(world, id).closed).toBeUndefined();
    await visit.post(`${home}/withdraw`, heldIn(reply.body, `${home}/withdraw`));
    expect(factsOf(world, id).closed?.outcome).toBe('withdrawn');
  });

  test('takes no word that was given while no fee was paid once one is: what was paid is not returned', async () => {
    const unpaid = applicationAt('application-fee');
    const { id, home } = await standing(unpaid);
    const page = await visit.get(`${home}/withdraw`);
    expect(textOf(page)).toContain('No fee was paid, and none will be owed');
    const { fees, requests } = payFee(unpaid, 'application-1', submittedAt).application;
    await moveOn(world, id, { fees, requests });
    const reply = await visit.post(`${home}/withdraw`, heldIn(page.body, `${home}/withdraw`));
    expect([reply.statusCode, textOf(reply)]).toEqual([422, expect.stringContaining('paid are not returned')]);
    expect(factsOf(world, id).closed).toBeUndefined();
  });

  test('says from when on the other credential can be applied for, once a fee was paid, and that withdrawing is no way there', async () => {
    const text = async (application: Application) =>
      textOf(await visit.get(`${(await standing(application)).home}/withdraw`));
    const paid = await text(applicationAt('references'));
    expect(paid).toContain('Fees that were paid are not returned. Another application has to be paid for again.');
    expect(paid).toContain('you can apply for ECMH-E from March 2, 2027 on. Withdrawing does not shorten this wait.');
    expect(await text({ ...applicationAt('application-fee'), id: 'a-unpaid' })).not.toContain('ECMH-E');
  });

  test('says what it means for the fees, asks once more, and ends the application', async () => {
    const { id, home } = await standing(applicationAt('references'));
    const page = textOf(await visit.get(`${home}/withdraw`));
    expect(page).toContain('Fees that were paid are not returned');
    // The coordinator can open it again.
    expect(page).toContain('This ends the application. You cannot undo this yourself.');
    const reply = await visit.send(`${home}/withdraw`);
    expect(textOf(reply)).toContain('Withdrawn');
    expect(factsOf(world, id).closed?.outcome).toBe('withdrawn');
    expect((await visit.post(`${home}/withdraw`)).statusCode).toBe(303);
    expect(world.kept.get(id)?.letters.filter(({ kind }) => kind === 'application-withdrawn')).toHaveLength(1);
  });
});

describe('a reference', () => {
  const waivedIn = (application: Application, slot: number): Application => {
    const request = requestIn(application, slot);
    return withRequest(application, { ...request, referee: { ...request.referee, accessWaiver: true } });
  };

  test('may be read by the applicant after the outcome, and only where the right was not given up', async () => {
    const before = await standing(waivedIn(applicationAt('review'), 2));
    expect((await visit.get(`${before.home}/reference/1`)).statusCode).toBe(404);
    await visit.post(`${before.home}/withdraw`);
    const page = await visit.get(before.home);
    expect(page.body).toContain(`${before.home}/reference/1`);
    expect(page.body).not.toContain(`${before.home}/reference/2`);
    expect(textOf(await visit.get(`${before.home}/reference/1`))).toContain('Reference of Ann Lee');
    expect((await visit.get(`${before.home}/reference/2`)).statusCode).toBe(404);
    expect((await visit.get(`${before.home}/reference/x`)).statusCode).toBe(404);
  });

  test('of an earlier policy is read in the words its referee had', async () => {
    const application = applicationAt('review');
    const carried = withRequest(application, { ...requestIn(application, 1), givenUnder: application.policy });
    const { policy } = application;
    Object.assign(policies, { 1: otherStatements });
    const { home } = await standing({ ...carried, policy: otherStatements.id });
    await visit.post(`${home}/withdraw`);
    const text = textOf(await visit.get(`${home}/reference/1`));
    Object.assign(policies, { length: 1 });
    expect(text).toContain(policyById(policy).rating.statements[0]?.words ?? '?');
    expect(text).not.toContain('Anew:');
  });
});

describe('the public register', () => {
  test('is left and entered again at the applicant’s word, at once, and the timeline tells it', async () => {
    const change = recordOutcome(decideAs(applicationAt('review'), 'ada', 'endorse'), 'IO-1', submittedAt);
    const { id, home } = await standing(change.application);
    if (change.register !== undefined) world.addCertificate(change.register);
    expect((await visit.get(`${home}/register`)).body).toMatch(/value="yes"\s+checked/);
    expect((await visit.post(`${home}/register`)).statusCode).toBe(422);
    expect(textOf(await visit.send(`${home}/register`, { listed: 'no' }))).toMatch(/No longer agreed .* register/);
    expect(textOf(await visit.get('/register?search=dana'))).toContain('Nobody in the register');
    expect(textOf(await visit.get('/certificates/IO-1'))).toMatch(/is valid .* wishes not to be named/);
    await visit.post(`${home}/register`, { listed: 'yes' });
    await visit.post(`${home}/register`, { listed: 'yes' });
    expect(textOf(await visit.get('/register?search=dana'))).toContain('Dana Sample');
    expect(factsOf(world, id).consents).toHaveLength(2);
  });

  test('is nothing to agree to once an application ended without an endorsement', async () => {
    const { id, home } = await standing(
      close(applicationAt('references'), { outcome: 'lapsed', by: 'association', reason: 'x' }, submittedAt)
        .application,
    );
    expect((await visit.post(`${home}/register`, { listed: 'no' })).headers['location']).toBe(home);
    expect(factsOf(world, id).consents).toBeUndefined();
  });
});

describe('the certificate', () => {
  test('is shown to its holder, and verified by anybody who has its number', async () => {
    const change = recordOutcome(decideAs(applicationAt('review'), 'ada', 'endorse'), 'IO-1', submittedAt);
    const { home } = await standing(change.application);
    if (change.register !== undefined) world.addCertificate(change.register);
    expect(textOf(await visit.get(`${home}/certificate`))).toMatch(/Dana Sample as Infant Family Specialist/);
    expect(textOf(await visit.get('/certificates/IO-1'))).toMatch(/valid.*Dana Sample/);
    expect(textOf(await visit.get('/register?search=IO-1'))).toMatch(/Dana Sample .*endorsed until December 31, 2027/);
  });
});
