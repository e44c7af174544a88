import type { Relationship } from '../../evidence/referee.ts';
import type { EligibleProvider, ReferenceSlot, Requirements, Track, WorkRequirement } from '../requirements-schema.ts';

const work = (months: number, particular: Partial<WorkRequirement> = {}): WorkRequirement => ({
  months,
  paid: false,
  families: 0,
  afterDegree: null,
  leadership: null,
  ...particular,
});

const provider = (
  category: EligibleProvider['category'],
  particular: Partial<EligibleProvider> = {},
): EligibleProvider => ({
  category,
  designation: category === 'mentor' ? 'clinical' : null,
  mastersPrepared: false,
  applicantBelow: null,
  ...particular,
});

const teachers: Relationship[] = ['program-supervisor', 'teacher', 'trainer', 'consultant'];
const currentSupervisor: Relationship[] = ['program-supervisor'];

const current = (...others: Relationship[]): ReferenceSlot => ({
  anyOf: [...teachers, ...others],
  mustBeCurrent: currentSupervisor,
});
const one = (...anyOf: Relationship[]): ReferenceSlot => ({ anyOf, mustBeCurrent: [] });

const ofAssociates = current('parent-or-recipient');
const ofLeaders = one(...teachers, 'colleague');

const mentorWithoutSupervision = (leadership: WorkRequirement['leadership']): Requirements => ({
  education: { atLeast: 'master', orWork: false },
  work: [work(36, { leadership })],
  training: { hours: 30, onProvidingSupervisionHours: 0, averageHours: 75 },
  supervision: null,
  references: [ofLeaders, ofLeaders, ofLeaders],
});

const window = { windowMonths: 24, apartMonths: 12 };

/** What each track asks, the same for both credentials but for the children's age. */
export const requirements: Record<Track, Requirements> = {
  associate: {
    education: { atLeast: 'cda', orWork: true },
    work: [work(24)],
    training: { hours: 30, onProvidingSupervisionHours: 0, averageHours: 40 },
    supervision: null,
    references: [ofAssociates, ofAssociates, ofAssociates],
  },
  'family-specialist': {
    education: { atLeast: 'bachelor', orWork: false },
    work: [work(24, { paid: true, families: 10 })],
    training: { hours: 30, onProvidingSupervisionHours: 0, averageHours: 60 },
    supervision: {
      hours: 24,
      aboutOwnProvisionHours: 0,
      ...window,
      providers: [
        provider('family-specialist', { mastersPrepared: true, applicantBelow: 'master' }),
        provider('mental-health-specialist'),
        provider('mentor'),
      ],
    },
    references: [current(), one('supervision-provider'), current('colleague')],
  },
  'mental-health-specialist': {
    education: { atLeast: 'master', orWork: false },
    work: [work(24, { afterDegree: 'master' })],
    training: { hours: 30, onProvidingSupervisionHours: 0, averageHours: 75 },
    supervision: {
      hours: 50,
      aboutOwnProvisionHours: 0,
      ...window,
      providers: [provider('mental-health-specialist'), provider('mentor')],
    },
    // Somebody who receives reflective supervision from the applicant is a supervisee, too.
    references: [current(), one('supervision-provider'), current('colleague', 'supervisee', 'supervision-recipient')],
  },
  'mentor-clinical': {
    education: { atLeast: 'master', orWork: false },
    work: [work(36, { leadership: 'practice' }), work(36, { leadership: 'reflective-supervision' })],
    training: { hours: 30, onProvidingSupervisionHours: 15, averageHours: 75 },
    supervision: { hours: 50, aboutOwnProvisionHours: 25, ...window, providers: [provider('mentor')] },
    references: [one(...teachers, 'colleague'), one('supervision-provider'), one('supervision-recipient')],
  },
  'mentor-policy': mentorWithoutSupervision('policy'),
  'mentor-research-faculty': mentorWithoutSupervision('research'),
};
