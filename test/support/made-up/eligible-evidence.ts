import type { Credential } from '../../../shared/credential.ts';
import type { Evidence } from '../../../shared/evidence.ts';
import type { EducationEntry } from '../../../shared/evidence/education-entry.ts';
import type { Referee } from '../../../shared/evidence/referee.ts';
import type { SupervisionEntry } from '../../../shared/evidence/supervision-entry.ts';
import type { TrainingEntry } from '../../../shared/evidence/training-entry.ts';
import type { WorkEntry } from '../../../shared/evidence/work-entry.ts';
import type { Track } from '../../../shared/policy/requirements-schema.ts';

/** The day of submission in the tests of the rules. */
export const submittedOn = '2022-06-01';

export const degree = (level: EducationEntry['level'], awardedOn: string | null = '2015-05-31'): EducationEntry => ({
  level,
  field: 'Social work',
  institution: 'State University',
  awardedOn,
});

/** A paid post with children from birth to 71 months and 10 families, held for two years before submission. */
export const post = (particular: Partial<WorkEntry> = {}): WorkEntry => ({
  employer: 'Family Center',
  role: 'Home visitor',
  pay: 'paid',
  from: '2020-06-01',
  to: '2022-06-01',
  youngestMonths: 0,
  oldestMonths: 71,
  prenatal: false,
  families: 10,
  supervised: false,
  specialisedTraining: false,
  practiceLeader: false,
  providesReflectiveSupervision: false,
  policyLeader: false,
  researchLeader: false,
  ...particular,
});

export const training = (hours: number, particular: Partial<TrainingEntry> = {}): TrainingEntry => ({
  title: 'Early bonds',
  date: '2021-03-01',
  hours,
  topic: 'mental-health-practice',
  hoursOnProvidingSupervision: 0,
  competencies: [],
  ...particular,
});

type Endorsed = Extract<SupervisionEntry['provider'], { kind: 'endorsed' }>;

export const endorsedProvider = (particular: Partial<Endorsed> = {}): Endorsed => ({
  kind: 'endorsed',
  name: 'Ruth Hill',
  credential: 'IMH-E',
  category: 'mentor',
  designation: 'clinical',
  mastersPrepared: true,
  ...particular,
});

/** Supervision by a Mentor-Clinical from 2020-06-01 to 2021-06-01: 366 days, twelve months apart. */
export const supervision = (hours: number, particular: Partial<SupervisionEntry> = {}): SupervisionEntry => ({
  from: '2020-06-01',
  to: '2021-06-01',
  hours,
  setting: 'individual',
  provider: endorsedProvider(),
  aboutOwnProvisionHours: 0,
  ...particular,
});

const names = ['Ann Lee', 'Bo Park', 'Cy Ward'] as const;

export const referee = (
  slot: Referee['slot'],
  relationship: Referee['relationship'],
  particular: Partial<Referee> = {},
): Referee => {
  const name = names[slot - 1] ?? 'Nobody';
  const email = `${name.toLowerCase().replace(' ', '.')}@example.org`;
  return { slot, name, email, relationship, current: true, accessWaiver: false, ...particular };
};

const kindsOfReferees: Record<
  Track,
  readonly [Referee['relationship'], Referee['relationship'], Referee['relationship']]
> = {
  associate: ['program-supervisor', 'teacher', 'parent-or-recipient'],
  'family-specialist': ['program-supervisor', 'supervision-provider', 'colleague'],
  'mental-health-specialist': ['trainer', 'supervision-provider', 'supervisee'],
  'mentor-clinical': ['colleague', 'supervision-provider', 'supervision-recipient'],
  'mentor-policy': ['colleague', 'consultant', 'teacher'],
  'mentor-research-faculty': ['colleague', 'consultant', 'teacher'],
};

const work: Record<Track, readonly WorkEntry[]> = {
  associate: [],
  'family-specialist': [post()],
  'mental-health-specialist': [post()],
  'mentor-clinical': [post({ from: '2019-06-01', practiceLeader: true, providesReflectiveSupervision: true })],
  'mentor-policy': [post({ from: '2019-06-01', policyLeader: true })],
  'mentor-research-faculty': [post({ from: '2019-06-01', researchLeader: true })],
};

const levels: Record<Track, EducationEntry['level']> = {
  associate: 'cda',
  'family-specialist': 'bachelor',
  'mental-health-specialist': 'master',
  'mentor-clinical': 'master',
  'mentor-policy': 'master',
  'mentor-research-faculty': 'master',
};

const supervisions: Record<Track, readonly SupervisionEntry[]> = {
  associate: [],
  'family-specialist': [supervision(24)],
  'mental-health-specialist': [supervision(50)],
  'mentor-clinical': [supervision(50, { aboutOwnProvisionHours: 25 })],
  'mentor-policy': [],
  'mentor-research-faculty': [],
};

/** Evidence that meets each requirement of a track exactly, for either credential. */
export const eligibleEvidence = (track: Track, particular: Partial<Evidence> = {}): Evidence => ({
  education: [degree(levels[track])],
  work: [...work[track]],
  training: [training(30, { hoursOnProvidingSupervision: track === 'mentor-clinical' ? 15 : 0 })],
  supervision: [...supervisions[track]],
  referees: kindsOfReferees[track].map((kind, index) => referee(([1, 2, 3] as const)[index] ?? 1, kind)),
  membership: { association: 'waimh', memberNumber: null },
  agreements: {
    codeOfEthicsAcceptedOn: submittedOn,
    endorsementAgreementAcceptedOn: submittedOn,
    registerConsent: true,
  },
  ...particular,
});

/** Both credentials, for tables of examples. */
export const bothCredentials: readonly Credential[] = ['IMH-E', 'ECMH-E'];
