import type { WorkRequirement } from '../../policy/requirements-schema.ts';
import { requirement, type Finding, type RuleName } from '../finding.ts';
import { quantity } from '../quantity.ts';
import { type Candidacy, sourceOfRequirement } from './candidacy.ts';
import { judgePosts, type JudgedPost, volunteerCondition } from './counted-posts.ts';
import { workedMonths, type Stretch } from './worked-months.ts';

type Kind = { readonly rule: RuleName; readonly words: string };

const kinds: Record<NonNullable<WorkRequirement['leadership']>, Kind> = {
  practice: { rule: 'practice-leadership', words: 'work as a leader of practice' },
  'reflective-supervision': { rule: 'providing-supervision', words: 'work providing reflective supervision' },
  policy: { rule: 'policy-leadership', words: 'work as a leader in policy or program administration' },
  research: { rule: 'research-leadership', words: 'work as a leader in university teaching or published research' },
};

const workWords = ({ paid, afterDegree }: WorkRequirement): string => {
  const work = paid ? 'paid work' : 'work, paid or volunteer';
  if (afterDegree === null) return work;
  return `${work}${paid ? '' : ','} after the ${afterDegree}'s degree was awarded`;
};

const kindOf = (needed: WorkRequirement): Kind =>
  needed.leadership === null ? { rule: 'work', words: workWords(needed) } : kinds[needed.leadership];

const stretchOf = (judged: JudgedPost): readonly Stretch[] => (judged.counted === null ? [] : [judged.counted]);

const foundWords = (posts: readonly JudgedPost[], words: string): string => {
  const stretches = posts.flatMap(stretchOf);
  const first = stretches
    .map(({ from }) => from)
    .toSorted()
    .at(0);
  const last = stretches
    .map(({ to }) => to)
    .toSorted()
    .at(-1);
  const between = first === undefined || last === undefined ? '' : `, between ${first} and ${last}`;
  const left = posts.flatMap((judged) =>
    judged.counted === null ? [`${judged.post.role} at ${judged.post.employer} (${judged.because})`] : [],
  );
  const notCounted = left.length === 0 ? '' : `; not counted: ${left.toSorted().join(', ')}`;
  const months = workedMonths(stretches);
  const amount = months === 0 && between !== '' ? 'less than 1 month' : quantity(months, 'month');
  return `${amount} of ${words}${between}${notCounted}`;
};

const neededWords = ({ months, leadership, paid }: WorkRequirement, words: string): string =>
  `${quantity(months, 'month')} of ${words}${leadership === null && !paid ? ` (${volunteerCondition})` : ''}`;

const monthsFinding = (candidacy: Candidacy, needed: WorkRequirement, index: number): Finding => {
  const posts = judgePosts(candidacy, needed);
  const { rule, words } = kindOf(needed);
  return requirement({
    rule,
    found: foundWords(posts, words),
    needed: neededWords(needed, words),
    met: workedMonths(posts.flatMap(stretchOf)) >= needed.months,
    source: sourceOfRequirement(candidacy, `work.${index}.months`),
  });
};

const familiesFinding = (candidacy: Candidacy, needed: WorkRequirement, index: number): readonly Finding[] => {
  if (needed.families === 0) return [];
  const families = judgePosts(candidacy, needed)
    .filter(({ counted }) => counted !== null)
    .reduce((sum, { post }) => sum + post.families, 0);
  return [
    requirement({
      rule: 'families',
      found: `${quantity(families, 'family')} served in the positions that count`,
      needed: `at least ${quantity(needed.families, 'family')} in all`,
      met: families >= needed.families,
      source: sourceOfRequirement(candidacy, `work.${index}.families`),
    }),
  ];
};

/** Judges work experience: the months of every kind of work that is asked for, and the families served. */
export const judgeWork = (candidacy: Candidacy): readonly Finding[] =>
  candidacy.requirements.work.flatMap((needed, index) => [
    monthsFinding(candidacy, needed, index),
    ...familiesFinding(candidacy, needed, index),
  ]);
