import { competencies } from '../../competency.ts';
import { sourceOf } from '../../policy/source-of.ts';
import { observation, type Finding } from '../finding.ts';
import { quantity } from '../quantity.ts';
import type { Candidacy } from './candidacy.ts';

/** Shows for each competency how many trainings name it: what reviewers weigh, and what never fails by itself. */
export const observeCompetencies = ({ evidence, policy, submittedOn }: Candidacy): readonly Finding[] =>
  competencies.map((competency) => {
    const entries = evidence.training.filter(
      (entry) => entry.date <= submittedOn && entry.competencies.includes(competency),
    );
    return observation({
      rule: `competency-${competency}`,
      found: `${quantity(entries.length, 'training')} that ${entries.length === 1 ? 'names' : 'name'} it`,
      needed: 'evidence of every competency; the reviewers weigh it',
      met: entries.length > 0,
      source: sourceOf(policy, 'eligibility.competencies'),
    });
  });
