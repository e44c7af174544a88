import { applicantNamed, apply, idIn, type Named, payFee } from '../people-by-http/applicant.ts';
import { giveBack } from '../people-by-http/coordinator.ts';
import { expectLetters } from './expect-letters.ts';
import { erased } from './erased.ts';
import type { Life } from './life.ts';
import { declineReference, giveReference } from '../people-by-http/referee.ts';
import { askForMore, decide } from '../people-by-http/reviewer.ts';
import { expectPage, open, press } from '../people-by-http/visitor.ts';
import { awaitLetter, type Letter, linkIn } from '../people-by-http/mailbox.ts';
import { moveTime, now } from '../people-by-http/time.ts';
import type { World } from '../people-by-http/world.ts';
import { seeded } from '../seeded-people.ts';

const certificate = async (world: World, email: string): Promise<void> => {
  const letter = await awaitLetter(world, { to: email, about: /endorsed/i });
  expectPage(await open(`${linkIn(letter, 'application')}/certificate`), 200, /Infant Family Specialist/);
  world.tell('the certificate is issued: endorsed');
};

const endorsedMember: Life = {
  title: 'Endorsed: a member, no reminders',
  live: async (world) => {
    const applicant = applicantNamed('Mona', seeded.member);
    await apply(world, applicant, await now(world));
    const paid = await payFee(world, applicant.email);
    for (const referee of applicant.referees) await giveReference(world, referee);
    await payFee(world, applicant.email, /^Pay /, paid);
    await decide(world, applicant.name, 'endorse');
    await certificate(world, applicant.email);
    for (const { email: to } of [applicant, ...applicant.referees])
      await expectLetters(world, 0, { to, about: /^Reminder/ });
  },
};

const endorsedNewMember: Life = {
  title: 'Endorsed: a new member, one reminder, one referee declines and is replaced',
  live: async (world) => {
    const applicant = applicantNamed('Nina', { membership: 'joining' });
    const home = await apply(world, applicant, await now(world));
    await awaitLetter(world, { to: applicant.email, about: /^Pay \$75 / });
    const paid = await payFee(world, applicant.email, /^Reminder: Pay \$75 /);
    const [supervisor, provider, colleague] = applicant.referees;
    await declineReference(world, colleague);
    await awaitLetter(world, { to: applicant.email, about: /another referee/i });
    const other = { name: 'Tia Trainer', email: 'tia.nina@example.org', relationship: 'trainer' };
    expectPage(
      await press(await open(`${home}/replace/3`), 'Ask this referee', {
        ...other,
        current: 'yes',
        accessWaiver: 'no',
      }),
      200,
      /Tia Trainer/,
    );
    world.tell(`${applicant.name} names ${other.name} instead`);
    for (const referee of [supervisor, other, provider]) await giveReference(world, referee);
    await payFee(world, applicant.email, /^Pay /, paid);
    await decide(world, applicant.name, 'endorse');
    await certificate(world, applicant.email);
  },
};

const lapsed: Life = {
  title: 'Lapsed: the fee is never paid',
  live: async (world) => {
    const applicant = applicantNamed('Lara', { membership: 'joining' });
    await apply(world, applicant, await now(world));
    const begun = (await now(world)).getTime();
    await awaitLetter(world, { to: applicant.email, about: /lapsed/i });
    await expectLetters(world, 3, { to: applicant.email, about: /^Reminder: Pay / });
    const days = Math.floor(((await now(world)).getTime() - begun) / 86_400_000);
    if (days !== 30) throw new Error(`The application lapsed after ${days} days; 30 were promised.`);
    world.tell('three reminders and thirty days later: lapsed');
  },
};

const withdrawn: Life = {
  title: 'Withdrawn while the referees answer, with some of the fee back',
  live: async (world) => {
    const applicant = applicantNamed('Wim', { membership: 'joining' });
    const home = await apply(world, applicant, await now(world));
    const id = idIn(home);
    await payFee(world, applicant.email);
    await giveBack(world, id, '5');
    await awaitLetter(world, { to: applicant.email, about: /^Refund receipt: \$5 / });
    const [first, second] = applicant.referees;
    await giveReference(world, first);
    const asked = await awaitLetter(world, { to: second.email, about: /reference/i });
    // What is due back at the end is asked for by the execution, before the schedule would.
    await giveBack(world, id, '10');
    expectPage(await press(await open(`${home}/withdraw`), 'Withdraw the application'), 200, /withdrawn/i);
    await awaitLetter(world, { to: applicant.email, about: /^Refund receipt: \$10 / });
    await awaitLetter(world, { to: applicant.email, about: /withdrawn/i });
    expectPage(await open(linkIn(asked, 'reference')), 200, /no longer|ended|withdrawn/i);
    expectPage(await press(await open(home), 'Sign out'), 200, /signed out/i);
    world.tell('withdrawn; the letters that were out have closed');
  },
};

const refused: Life = {
  title: 'Refused by the rules before any fee',
  live: async (world) => {
    const applicant = applicantNamed('Rolf', { trainingHours: 12 });
    await apply(world, applicant, await now(world));
    const letter = await awaitLetter(world, { to: applicant.email, about: /does not meet/i });
    if (!/12/.test(letter.text) || !/30/.test(letter.text))
      throw new Error('The letter does not say what was found and needed.');
    await expectLetters(world, 0, { to: applicant.email, about: /\b(pay|fee)\b/i });
    world.tell('refused: 12 hours of training found, 30 needed; no fee was asked for');
  },
};

const threeRounds = async (world: World, applicant: string, home: string): Promise<Letter | undefined> => {
  let asked: Letter | undefined;
  for (const days of ['40 days', '20 days', '20 days']) {
    await moveTime(world, { by: '10 days' });
    asked = await askForMore(world, applicant, asked);
    await moveTime(world, { by: days });
    const answer = 'I visited 24 families every week for five years.';
    expectPage(await press(await open(`${home}/answer`), 'Send the answer', { answer }), 200, /./);
    world.tell(`${applicant} answers after ${days}`);
  }
  await moveTime(world, { by: '10 days' });
  return asked;
};

const referencesAtLeisure = async (world: World, referees: readonly Named[]): Promise<void> => {
  for (const referee of referees) {
    await moveTime(world, { by: '12 days' });
    await giveReference(world, referee);
  }
  await moveTime(world, { by: '28 days' });
};

const renewIfAsked = async (world: World, email: string): Promise<void> => {
  const letter = await awaitLetter(world, { to: email, about: /renew your membership|endorsed/i });
  if (/renew/i.test(letter.subject)) await payFee(world, email, /renew/i);
};

const long: Life = {
  title: 'Endorsed after more than 390 days: three rounds of more information, a deferral, several runs',
  live: async (world) => {
    const begun = await now(world);
    const applicant = applicantNamed('Olga', { membership: 'joining' });
    const home = await apply(world, applicant, begun);
    await moveTime(world, { by: '28 days' });
    const paid = await payFee(world, applicant.email);
    await referencesAtLeisure(world, applicant.referees);
    await payFee(world, applicant.email, /^(Reminder: )?Pay /, paid);
    const asked = await decide(world, applicant.name, 'defer', await threeRounds(world, applicant.name, home));
    await awaitLetter(world, { to: applicant.email, about: /amend/i });
    await moveTime(world, { by: '179 days' });
    expectPage(await press(await open(`${home}/submit`), 'Submit', { declaration: 'yes' }), 200, /./);
    world.tell(`${applicant.name} amends the application and submits it again`);
    await decide(world, applicant.name, 'endorse', asked);
    await renewIfAsked(world, applicant.email);
    await certificate(world, applicant.email);
    const days = Math.floor(((await now(world)).getTime() - begun.getTime()) / 86_400_000);
    if (days < 390) throw new Error(`This life took ${days} days; 390 were promised.`);
    const id = idIn(home);
    expectPage(await open(`${world.desk}/executions?search=${id}`), 200, new RegExp(`${id}-2`));
    world.tell(`after ${days} days, in more than one run`);
  },
};

/** Lists the lives of the demo in the order in which they are played. */
export const lives: readonly Life[] = [endorsedMember, endorsedNewMember, lapsed, withdrawn, refused, long, erased];
