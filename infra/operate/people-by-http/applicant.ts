import { asPerson } from './cookie-jar.ts';
import { awaitLetter, type Letter, linkIn } from './mailbox.ts';
import type { World } from './world.ts';
import { expectPage, open, press } from './visitor.ts';

/** A made-up applicant: who, where, and what they enter. */
export type Applicant = {
  readonly name: string;
  readonly email: string;
  readonly membership: 'infancy-onward' | 'waimh' | 'joining';
  readonly trainingHours: number;
  readonly category: 'family-specialist' | 'mental-health-specialist';
  readonly referees: readonly [Named, Named, Named];
};

export type Named = { readonly name: string; readonly email: string; readonly relationship: string };

/** Makes an applicant, for Infant Family Specialist unless told otherwise, whom the rules pass. */
export const applicantNamed = (first: string, particular: Partial<Applicant> = {}): Applicant => {
  const at = (who: string) => `${who}.${first.toLowerCase()}@example.org`;
  return {
    name: `${first} Sample`,
    email: `${first.toLowerCase()}.sample@example.org`,
    membership: 'infancy-onward',
    trainingHours: 32,
    category: 'family-specialist',
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
  employer: 'Made-up Family Center',
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

const entries = ({ trainingHours, category }: Applicant, now: Date) => {
  const education = {
    level: category === 'family-specialist' ? 'bachelor' : 'master',
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

/** A form of the application by its path below the application's page, and what an applicant types into it. */
export type Section = { readonly path: string; readonly typed: Readonly<Record<string, string>> };

/** Lists the forms that an applicant fills in, one after the other. */
export const sectionsOf = (applicant: Applicant, now: Date): readonly Section[] => [
  { path: 'category', typed: { credential: 'IMH-E', category: applicant.category, designation: '' } },
  ...Object.entries(entries(applicant, now)).map(([section, typed]) => ({ path: `${section}/new`, typed })),
  ...applicant.referees.map((referee, index) => ({
    path: `referees/${index + 1}`,
    typed: { ...referee, current: 'yes', accessWaiver: 'no' },
  })),
  { path: 'membership', typed: { association: applicant.membership } },
  { path: 'agreements', typed: { codeOfEthics: 'yes', endorsementAgreement: 'yes', registerConsent: 'yes' } },
];

/** Begins an application and fills in every section; answers with the address of its page. */
export const prepare = async (world: World, applicant: Applicant, now: Date): Promise<string> => {
  const { name, email } = applicant;
  const begun = await press(await open(asPerson(email, `${world.site}/apply`)), 'Start my application', { name });
  const home = expectPage(begun, 200, /your application/i).address;
  for (const { path, typed } of sectionsOf(applicant, now))
    expectPage(await press(await open(`${home}/${path}`), 'Save', typed), 200, /./);
  return home;
};

/** Finds the id of an application in the address of its page. */
export const idIn = (home: string): string => new URL(home).pathname.split('/')[2] ?? '';

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
