import { requirement, type Finding } from '../finding.ts';
import type { Candidacy } from './candidacy.ts';
import { judgeEducation } from './education.ts';
import { judgeWork } from './work.ts';

/** Judges education and work: both are needed, or one of the two where the policy says so; having both is fine. */
export const judgeEducationAndWork = (candidacy: Candidacy): readonly Finding[] => {
  const education = judgeEducation(candidacy);
  const work = judgeWork(candidacy);
  if (!candidacy.requirements.education.orWork) return [education, ...work];
  return [
    requirement({
      rule: 'education-or-work',
      found: [education, ...work].map(({ found }) => found).join('; and '),
      needed: `${education.needed}, or ${work.map(({ needed }) => needed).join(' and ')}`,
      met: education.met || work.every(({ met }) => met),
      source: education.source,
    }),
  ];
};
