import { asPerson } from './cookie-jar.ts';
import { awaitLetter, type Letter, linkIn, type World } from './world.ts';
import { expectPage, open, press, type Page } from './visitor.ts';

/** Is a made-up applicant: who, where, and what they enter. */
export type Applicant = {
  readonly name: string;
  readonly email: string;
  readonly membership: 'infancy-onward' | 'waimh' | 'joining';
  readonly trainingHours: number;
  readonly referees: readonly [Named, Named, Named];
};

export type Named = { readonly name: string; readonly email: string; readonly relationship: string };

/** Makes an applicant for Infant Family Specialist whom the rules pass, unless told otherwise. */
export const applicantNamed = (first: string, particular: Partial<Applicant> = {}): Applicant => {
  const at = (who: string) => `${who}.${first.toLowerCase()}@example.org`;
  return {
    name: `${first} Sample`,
    email: `${first.toLowerCase()}.sample@example.org`,
    membership: 'infancy-onward',
    trainingHours: 32,
    referees: [
      { name: 'Sue Supervisor', email: at('sue'), relationship: 'program-supervisor' },
      { name: 'Pat Provider', email: at('pat'), relationship: 'supervision-provider' },
      { name: 'Cole Colleague', email: at('cole'), relationship: 'colleague' },
    ],
    ...particular,
  };
};

const years = (now: Date, back: number): string => {
  const day = new Date(now);
  day.setUTCFullYear(day.getUTCFullYear() - back);
  return day.toISOString().slice(0, 10);
};

const work = (now: Date) => ({
  employer: 'Made-up Family Centre',
  role: 'Home visitor',
  pay: 'paid',
  from: years(now, 5),
  to: '',
  youngestMonths: '0',
  oldestMonths: '36',
  families: '24',
});

const supervision = (now: Date) => ({
  from: years(now, 3),
  to: years(now, 1),
  hours: '60',
  setting: 'individual',
  providerName: 'Pat Provider',
  providerKind: 'endorsed',
  providerCredential: 'IMH-E',
  providerCategory: 'mentor',
  providerDesignation: 'clinical',
  providerMastersPrepared: 'yes',
});

const entries = ({ trainingHours }: Applicant, now: Date) => {
  const education = {
    level: 'bachelor',
    field: 'Social work',
    institution: 'Made-up College',
    awardedOn: years(now, 8),
  };
  const training = { title: 'Bonds in the first year', date: years(now, 2), topic: 'mental-health-practice' };
  return {
    education,
    work: work(now),
    training: { ...training, hours: String(trainingHours) },
    supervision: supervision(now),
  };
};

const fillIn = async (home: string, applicant: Applicant, now: Date): Promise<void> => {
  const save = async (path: string, typed: Readonly<Record<string, string>>): Promise<Page> =>
    expectPage(await press(await open(`${home}/${path}`), 'Save', typed), 200, /./);
  await save('category', { credential: 'IMH-E', category: 'family-specialist', designation: '' });
  for (const [section, typed] of Object.entries(entries(applicant, now))) await save(`${section}/new`, typed);
  for (const [index, referee] of applicant.referees.entries()) {
    await save(`referees/${index + 1}`, { ...referee, current: 'yes', accessWaiver: 'no' });
  }
  await save('membership', { association: applicant.membership });
  await save('agreements', { codeOfEthics: 'yes', endorsementAgreement: 'yes', registerConsent: 'yes' });
};

/** Begins an application and fills in every section; answers with the address of its page. */
export const prepare = async (world: World, applicant: Applicant, now: Date): Promise<string> => {
  const { name, email } = applicant;
  const begun = await press(await open(asPerson(email, `${world.site}/apply`)), 'Start my application', { name });
  const home = expectPage(begun, 200, /your application/i).address;
  await fillIn(home, applicant, now);
  return home;
};

/** Begins an application, fills in every section and submits it; answers with the address of its page. */
export const apply = async (world: World, applicant: Applicant, now: Date): Promise<string> => {
  const home = await prepare(world, applicant, now);
  expectPage(await press(await open(`${home}/submit`), 'Submit', { declaration: 'yes' }), 200, /received|submitted/i);
  world.tell(`${applicant.name} fills in every section on a phone and submits the application`);
  return home;
};

/** Pays the newest fee through the letter's link and Stripe's page. */
export const payFee = async (
  world: World,
  email: string,
  about = /^(Reminder: )?Pay /,
  after?: Letter,
): Promise<Letter> => {
  const letter = await awaitLetter(world, { to: email, about, after });
  const checkout = await press(await open(linkIn(letter, 'pay')), 'Pay');
  expectPage(await press(checkout, 'Pay'), 200, /paid|thank/i);
  world.tell(`"${letter.subject}": paid on the checkout page`);
  return letter;
};
