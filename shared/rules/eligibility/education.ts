import type { CalendarDate } from '../../calendar-date.ts';
import { type DegreeLevel, degreeLevelNames, degreeRank, type EducationEntry } from '../../evidence/education-entry.ts';
import { requirement, type Finding } from '../finding.ts';
import { type Candidacy, sourceOfRequirement } from './candidacy.ts';

type AwardedDegree = EducationEntry & { readonly awardedOn: CalendarDate };

const isAwarded = (entry: EducationEntry, on: CalendarDate): entry is AwardedDegree =>
  entry.level !== 'none' && entry.awardedOn !== null && entry.awardedOn <= on;

const awardedDegrees = ({ evidence, submittedOn }: Candidacy): readonly AwardedDegree[] =>
  evidence.education
    .filter((entry) => isAwarded(entry, submittedOn))
    .toSorted(
      (one, other) =>
        degreeRank[other.level] - degreeRank[one.level] ||
        one.awardedOn.localeCompare(other.awardedOn) ||
        `${one.level} ${one.field} ${one.institution}`.localeCompare(
          `${other.level} ${other.field} ${other.institution}`,
        ),
    );

/** Says whether a degree of that level or a higher one was awarded by the day of submission. */
export const holdsDegree = (candidacy: Candidacy, level: DegreeLevel): boolean =>
  degreeAwardedOn(candidacy, level) !== null;

/** Finds the day on which the first degree of that level or higher was awarded; null when none was. */
export const degreeAwardedOn = (candidacy: Candidacy, level: DegreeLevel): CalendarDate | null =>
  awardedDegrees(candidacy)
    .filter((degree) => degreeRank[degree.level] >= degreeRank[level])
    .map(({ awardedOn }) => awardedOn)
    .toSorted()
    .at(0) ?? null;

const neededWords: Record<DegreeLevel, string> = {
  none: 'no degree',
  cda: 'a Child Development Associate (CDA) or any academic degree',
  associate: 'an academic degree',
  bachelor: "a bachelor's degree or higher",
  master: "a master's or post-graduate degree, or higher",
  postgraduate: 'a post-graduate degree or higher',
  doctorate: 'a doctorate',
};

const awardedWords = ({ level, field, institution, awardedOn }: AwardedDegree): string =>
  `${degreeLevelNames[level]} in ${field}, ${institution}, awarded on ${awardedOn}`;

/** Names the day only where a degree is dated later: the day of a draft is today, and reads as a deadline. */
const noDegreeWords = ({ evidence }: Candidacy): string => {
  const days = evidence.education.flatMap(({ level, awardedOn }) =>
    level === 'none' || !awardedOn ? [] : [awardedOn],
  );
  const [first] = days.toSorted();
  return ['no degree awarded yet', ...(first ? [`the first is dated ${first}`] : [])].join('; ');
};

/** Sorts by the day, which some have not yet; of one day by the level, whatever order they were entered in. */
const dayAndLevel = ({ awardedOn, level }: EducationEntry): string => `${awardedOn ?? '9999'} ${level}`;

/** Names beside a degree that is too low the first one that would be enough: nobody shall think that it was overlooked. */
const laterWords = ({ evidence }: Candidacy, atLeast: DegreeLevel): string => {
  const enough = evidence.education.filter(({ level }) => degreeRank[level] >= degreeRank[atLeast]);
  const [first] = enough.toSorted((one, other) => dayAndLevel(one).localeCompare(dayAndLevel(other)));
  if (first === undefined) return '';
  const day = first.awardedOn === null ? 'not awarded yet' : `dated ${first.awardedOn}`;
  return `; the ${degreeLevelNames[first.level]} is ${day}`;
};

/** Judges education: the highest degree awarded by the day of submission. */
export const judgeEducation = (candidacy: Candidacy): Finding => {
  const { atLeast } = candidacy.requirements.education;
  const [highest] = awardedDegrees(candidacy);
  const met = degreeRank[highest?.level ?? 'none'] >= degreeRank[atLeast];
  return requirement({
    rule: 'education',
    found: highest ? `${awardedWords(highest)}${met ? '' : laterWords(candidacy, atLeast)}` : noDegreeWords(candidacy),
    needed: neededWords[atLeast],
    met,
    source: sourceOfRequirement(candidacy, 'education.atLeast'),
  });
};
