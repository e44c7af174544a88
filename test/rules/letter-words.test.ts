import { expect, test } from '@jest/globals';
import { type Application, applicationSchema } from '../../shared/application/application.ts';
import { linksFor } from '../../shared/letters/link-purpose.ts';
import { writeLetter } from '../../shared/letters/write-letter.ts';
import { submitted, submittedAt } from '../support/made-up/journey.ts';
import { type LetterExample, letterExamples } from '../support/made-up/letter-examples.ts';

const settings = {
  associationName: 'Made-up Association',
  contactAddress: 'help@example.org',
  siteAddress: 'https://example.org/',
  brandColour: '#5a2d6e',
};

const planted = 'evil.example/x';

/** Says whether a letter prints what was planted; a name of ours that letters look something up by is no word of anybody. */
const prints = (example: LetterExample): boolean => {
  try {
    return isIn(example);
  } catch {
    return false;
  }
};

const isIn = ({ application, letter }: LetterExample): boolean => {
  const links = Object.fromEntries(linksFor(application, letter).map(({ purpose }) => [purpose, `${purpose}-secret`]));
  const { to, subject, text } = writeLetter({ application, letter, links, settings, now: submittedAt });
  return [to.name, subject, text].some((words) => words.includes(planted));
};

/** Words, not a day, an instant or an id: those are of our making. */
const isWords = (value: unknown): value is string => typeof value === 'string' && !/^\d{4}-|^[a-z]\d+$/.test(value);

type Place = readonly string[];

const placesIn = (value: unknown, place: Place = []): readonly Place[] => {
  if (typeof value !== 'object' || value === null) return isWords(value) ? [place] : [];
  return Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...place, key]));
};

const withPlanted = (value: unknown, [key, ...rest]: Place): unknown => {
  if (key === undefined) return planted;
  const held: readonly [string, unknown][] = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const entries = held.map(([one, inner]) => [one, one === key ? withPlanted(inner, rest) : inner]);
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
};

const plantedIn = (application: Application, place: Place): Application | undefined => {
  const read = applicationSchema.safeParse(withPlanted(application, place));
  return read.success ? read.data : undefined;
};

/** What is stated and printed to others: the form that takes it asks what letters print of it (test/functions/web/applicant.test.ts). */
const judged = [
  'evidence.membership.memberNumber',
  'evidence.referees.name',
  'membership.association',
  'name',
  'requests.referee.name',
];
/** What stands in letters to the applicant alone, who typed it: a refusal repeats what does not count. */
const ownEntries = [
  'evidence.education.field',
  'evidence.education.institution',
  'evidence.supervision.provider.name',
  'evidence.work.employer',
  'evidence.work.role',
];
/** An address of mail is one, and is taken only as that. */
const addresses = ['email'];
const saidByStaff = [
  'deferrals.reasons',
  'reviews.information.question',
  'reviews.reviewers.decision.reasons',
  'reviews.reviewers.name',
];
const ofOurMaking = [
  'certificate.number',
  'doubts.paymentIntentId',
  'failures.error',
  'failures.state',
  'fees.paid.paymentIntentId',
];

/** A refusal prints the posts and hours that do not count: of older children, and with a peer. */
const refused = (application: Application): Application => ({
  ...application,
  evidence: {
    ...application.evidence,
    work: application.evidence.work.map((post) => ({
      ...post,
      youngestMonths: 120,
      oldestMonths: 200,
      prenatal: false,
    })),
    supervision: application.evidence.supervision.map((one) => ({
      ...one,
      provider: { kind: 'peer', name: 'Pat Peer' },
    })),
  },
});

/** Finds the names of what a letter of these prints, in whatever place of the facts it was planted. */
const printedBy = (examples: readonly LetterExample[]): readonly string[] => {
  const found = new Set<string>();
  for (const { application, letter } of examples) {
    for (const place of placesIn(application)) {
      const name = place.filter((key) => !/^\d+$/.test(key)).join('.');
      const changed = found.has(name) ? undefined : plantedIn(application, place);
      if (changed !== undefined && prints({ application: changed, letter })) found.add(name);
    }
  }
  return [...found];
};

test('letters print of what was stated only what its form judged, and to the applicant their own entries as well', () => {
  const examples = Object.values(letterExamples());
  const refusals = examples
    .filter(({ letter }) => letter.kind === 'application-refused')
    .map(({ letter }) => ({ application: refused(submitted()), letter }));
  const isOwn = ({ letter }: LetterExample) => letter.to.role === 'applicant';
  const all = [...examples, ...refusals];
  const toOthers = printedBy(all.filter((one) => !isOwn(one)));
  const toApplicants = printedBy(all.filter(isOwn));
  const others = [...judged, ...addresses, ...saidByStaff, ...ofOurMaking];
  expect(toOthers.filter((name) => !others.includes(name))).toEqual([]);
  const found = [...new Set([...toOthers, ...toApplicants])];
  expect(found.toSorted()).toEqual([...others, ...ownEntries].toSorted());
}, 120_000);
