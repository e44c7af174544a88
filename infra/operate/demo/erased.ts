import { type Applicant, applicantNamed, apply, idIn, payFee, prepare } from '../people-by-http/applicant.ts';
import { asPerson } from '../people-by-http/cookie-jar.ts';
import { addReviewer, confirmMembership, endorseAllTheSame, erasePerson } from '../people-by-http/coordinator.ts';
import type { Life, ReadTable } from './life.ts';
import { giveReference } from '../people-by-http/referee.ts';
import { decide, lookAtDesk, newReviewer } from '../people-by-http/reviewer.ts';
import { expectPage, open, press } from '../people-by-http/visitor.ts';
import { awaitLetter, linkIn } from '../people-by-http/mailbox.ts';
import { moveTime, now } from '../people-by-http/time.ts';
import type { World } from '../people-by-http/world.ts';

/** Lists what tells who an applicant of the demo is, and who their referees are. */
const traces = ({ name, email, referees }: Applicant): readonly string[] => [
  ...[name, name.split(' ')[0] ?? '', email],
  ...referees.map((referee) => referee.email),
];

const expectKept = async (readTable: ReadTable, applicant: Applicant): Promise<void> => {
  if (!(await readTable()).includes(applicant.email))
    throw new Error(`The table does not hold ${applicant.email} before the erasure.`);
};

/** Lets the schedules erase what was begun, and reads the whole table for what is left. */
const expectNothingLeft = async (world: World, readTable: ReadTable, applicant: Applicant): Promise<void> => {
  await moveTime(world, { by: '10 minutes' });
  const kept = await readTable();
  const left = traces(applicant).filter((trace) => kept.includes(trace));
  if (left.length > 0) throw new Error(`After the erasure the table still holds ${left.join(', ')}.`);
  world.tell(`ten minutes later nothing in the table tells who ${applicant.name} was`);
};

const forgottenDraft = async (world: World, readTable: ReadTable): Promise<void> => {
  const applicant = applicantNamed('Dora');
  await prepare(world, applicant, await now(world));
  await moveTime(world, { by: '167 days' });
  await awaitLetter(world, { to: applicant.email, about: /draft application will be deleted/ });
  await expectKept(readTable, applicant);
  await moveTime(world, { by: '14 days' });
  world.tell(`${applicant.name} begins an application, is reminded of the draft, and never submits it`);
  await expectNothingLeft(world, readTable, applicant);
};

const endorsed = async (world: World, applicant: Applicant): Promise<string> => {
  const home = await apply(world, applicant, await now(world));
  await confirmMembership(world, applicant);
  const paid = await payFee(world, applicant.email);
  for (const referee of applicant.referees) await giveReference(world, referee);
  await payFee(world, applicant.email, /^Pay /, paid);
  await decide(world, applicant.name, 'decline');
  await lookAtDesk(world);
  await endorseAllTheSame(world);
  const letter = await awaitLetter(world, { to: applicant.email, about: /endorsed/i });
  const page = await open(`${linkIn(letter, 'application')}/certificate`);
  const [number] = /\bIO-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(page.text) ?? [];
  if (number === undefined) throw new Error(`The certificate has no number: "${page.text.slice(0, 300)}".`);
  const found = new RegExp(`${applicant.name} Infant Family Specialist .* endorsed until`);
  expectPage(await open(`${world.site}/register?search=${applicant.name.replace(' ', '+')}`), 200, found);
  expectPage(await open(`${world.site}/certificates/${number}`), 200, new RegExp(applicant.name));
  world.tell('a visitor finds the name in the register and verifies the certificate by its number');
  await downloadData(world, applicant);
  await erasePerson(world, idIn(home));
  return number;
};

const downloadData = async ({ site, tell }: World, { name, email, referees }: Applicant): Promise<void> => {
  const { status, html } = await open(asPerson(email, `${site}/applications/data`));
  const missing = [name, email, ...referees.map((referee) => referee.email)].filter((one) => !html.includes(one));
  if (status !== 200 || missing.length > 0) throw new Error(`The data file (${status}) lacks ${missing.join(', ')}.`);
  tell(`${name} downloads everything that is held about her`);
};

/** Signs up with somebody's address as a stranger would, who gets no code: a browser of theirs never comes back. */
const signUpWith = async ({ site }: World, email: string) => {
  const create = await press(await open(`${site}/sign-in`), 'Create an account');
  return press(create, 'Sign up', { email, password: 'never needed again' });
};

const heldAddress = async (world: World): Promise<void> => {
  const email = 'hana.held@example.org';
  expectPage(await signUpWith(world, email), 200, /Enter the code/);
  expectPage(await signUpWith(world, email), 422, /This address has an account/);
  await moveTime(world, { by: '2 days' });
  expectPage(await open(asPerson(email, `${world.site}/applications`)), 200, /application/i);
  world.tell('a stranger signs up with an address and has no code; two days later its owner signs up and is let in');
};

const refusedYearsAgo = async (world: World, readTable: ReadTable): Promise<void> => {
  const applicant = applicantNamed('Ria', { trainingHours: 12 });
  await apply(world, applicant, await now(world));
  await awaitLetter(world, { to: applicant.email, about: /does not meet/i });
  await expectKept(readTable, applicant);
  await moveTime(world, { by: '1830 days' });
  world.tell('five years pass after an application that was refused');
  await expectNothingLeft(world, readTable, applicant);
};

/** Tells of data that are kept as long as they are needed, and then go. */
export const erased: Life = {
  title: 'Erased: a draft that is forgotten, an endorsed person at her word, a refused one after five years',
  live: async (world, readTable) => {
    await heldAddress(world);
    await forgottenDraft(world, readTable);
    await addReviewer(world, newReviewer, await now(world));
    const applicant = applicantNamed('Elsa', { membership: 'waimh' });
    const number = await endorsed(world, applicant);
    await expectNothingLeft(world, readTable, applicant);
    expectPage(await open(`${world.site}/register?search=Elsa+Sample`), 200, /Nobody in the register/);
    expectPage(await open(`${world.site}/certificates/${number}`), 200, /valid.*not to be named/);
    world.tell('the register names her no more; the number of her certificate can still be verified');
    await refusedYearsAgo(world, readTable);
  },
};
