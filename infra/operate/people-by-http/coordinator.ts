import type { Named } from './applicant.ts';
import { asPerson } from './cookie-jar.ts';
import type { Page } from './page.ts';
import { expectPage, open, press } from './visitor.ts';
import { awaitLetter, linkIn } from './mailbox.ts';
import type { World } from './world.ts';

/** The address of the one coordinator of the demo, as the settings of this machine have it. */
export const coordinator = 'coordinator@infancyonward.example';

const openDesk = ({ site }: World, page: string): Promise<Page> =>
  open(asPerson(coordinator, `${site}/coordinator/${page}`));

/** Takes in that somebody was endorsed before this system, until the end of a year. */
const takeIn = async (
  world: World,
  { name, email }: Pick<Named, 'name' | 'email'>,
  endorsedIn: number,
  until: number,
): Promise<void> => {
  const file = [
    'number,email,name,credential,category,designation,endorsedOn,validUntil,listed',
    `OLD-17,${email},${name},IMH-E,Mentor,Clinical,${endorsedIn}-03-01,${until}-12-31,no`,
  ].join('\n');
  expectPage(
    await press(await openDesk(world, 'endorsements'), 'Take in the endorsements', { file }),
    200,
    /1 line taken in, no lines refused/,
  );
};

/** Takes in twice that somebody was endorsed before this system, renewed by then, adds them as a reviewer and invites them to sign in. */
export const addReviewer = async (
  world: World,
  { name, email }: Pick<Named, 'name' | 'email'>,
  now: Date,
): Promise<void> => {
  const year = now.getUTCFullYear();
  for (const until of [year, year + 1]) await takeIn(world, { name, email }, year - 1, until);
  const holds = { credential: 'IMH-E', category: 'mentor' };
  const added = await press(await openDesk(world, 'reviewers/add'), 'Add the reviewer', { name, email, ...holds });
  expectPage(await press(added, 'Invite to sign in'), 200, /Invite again/);
  world.tell(
    `the coordinator takes in an earlier endorsement and its renewal, adds ${name} as a reviewer and invites her`,
  );
};

/** Finds an application among the work and by its address, opens it by the letter and says that its applicant is a member. */
export const confirmMembership = async (
  world: World,
  { name, email }: Pick<Named, 'name' | 'email'>,
): Promise<void> => {
  const letter = await awaitLetter(world, { to: coordinator, about: /^Confirm a membership/ });
  for (const place of ['work', `work?words=${encodeURIComponent(email)}`])
    expectPage(await openDesk(world, place), 200, new RegExp(name));
  const page = await open(linkIn(letter, 'coordinator'));
  expectPage(await press(page, 'Record the answer', { isMember: 'yes' }), 200, /Nothing at the moment/);
  world.tell('the coordinator confirms the membership in another association');
};

/** Decides otherwise than the reviewer who came to a decline. */
export const endorseAllTheSame = async (world: World): Promise<void> => {
  const letter = await awaitLetter(world, { to: coordinator, about: /^Decide on application/ });
  const decision = { decision: 'endorse', reasons: 'What was missing stands in the second reference.' };
  const page = await press(await open(linkIn(letter, 'coordinator')), 'Record the decision', decision);
  expectPage(page, 200, /Nothing/);
  world.tell('the coordinator reads the reasons for the decline, and decides: endorse');
};

/** Gives so many dollars of an application's first fee back, which bought a membership besides. */
export const giveBack = async (world: World, applicationId: string, amount: string): Promise<void> => {
  const page = await openDesk(world, `application/${applicationId}/refund-application-1`);
  const typed = { line: 'application', amount, reason: 'A member of the board asked for it.' };
  const given = await press(page, 'Give it back', typed);
  expectPage(given, 200, new RegExp(`\\$${amount} of the application fee, by `));
  world.tell(`the coordinator gives $${amount} of the first fee back`);
};

/** Erases somebody's data at their word, on the page of their application that has ended. */
export const erasePerson = async (world: World, applicationId: string): Promise<void> => {
  const page = await openDesk(world, `application/${applicationId}/erase`);
  const told = await press(page, "Erase this person's data", { reason: 'asked', sure: 'yes' });
  expectPage(told, 200, /being erased/);
  world.tell('the coordinator erases the data of this person, who asked for it');
};
