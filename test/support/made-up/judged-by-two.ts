import type { Application } from '../../../shared/application/application.ts';
import { eligibleEvidence } from './eligible-evidence.ts';

/** What an application for Mental Health Specialist states, which two reviewers judge. */
export const judgedByTwo: Pick<Application, 'endorsement' | 'evidence'> = {
  endorsement: { credential: 'IMH-E', category: 'mental-health-specialist', designation: null },
  evidence: eligibleEvidence('mental-health-specialist', {
    membership: { association: 'infancy-onward', memberNumber: null },
  }),
};
