import type { Evidence } from '../../shared/evidence.ts';
import type { Referee } from '../../shared/evidence/referee.ts';
import type { Instant } from '../../shared/instant.ts';
import { todayAt } from '../../shared/policy/today-at.ts';

const referee = (slot: Referee['slot'], name: string, relationship: Referee['relationship']): Referee => ({
  slot,
  name,
  email: `${name.split(' ')[0]?.toLowerCase() ?? ''}@example.org`,
  relationship,
  current: true,
  accessWaiver: slot === 1,
});

/** Counts from today's date at the association: an agreement dated later would not be accepted yet. */
const yearsBefore = (now: Instant, years: number): string => {
  const today = todayAt(now);
  return `${Number(today.slice(0, 4)) - years}-${today.slice(5, 7)}-${today.slice(8, 10).replace(/29|30|31/, '28')}`;
};

const work = (now: Instant): Evidence['work'] => [
  {
    employer: 'Made-up Family Center',
    role: 'Home visitor',
    pay: 'paid',
    from: yearsBefore(now, 6),
    to: null,
    youngestMonths: 0,
    oldestMonths: 36,
    prenatal: false,
    families: 24,
    supervised: true,
    specialisedTraining: true,
    practiceLeader: false,
    providesReflectiveSupervision: false,
    policyLeader: false,
    researchLeader: false,
  },
];

const training = (now: Instant): Evidence['training'] => [
  {
    title: 'Bonds in the first year',
    date: yearsBefore(now, 2),
    hours: 40,
    topic: 'mental-health-practice',
    hoursOnProvidingSupervision: 0,
    competencies: [],
  },
];

const supervision = (now: Instant): Evidence['supervision'] => [
  {
    from: yearsBefore(now, 3),
    to: yearsBefore(now, 1),
    hours: 60,
    setting: 'individual',
    aboutOwnProvisionHours: 0,
    provider: {
      kind: 'endorsed',
      name: 'Pat Provider',
      credential: 'IMH-E',
      category: 'mentor',
      designation: 'clinical',
      mastersPrepared: true,
    },
  },
];

/** Makes up the evidence of somebody whom the rules pass as a Family Specialist or Mental Health Specialist at `now`. */
export const madeUpEvidence = (now: Instant): Evidence => ({
  education: [
    { level: 'master', field: 'Social work', institution: 'Made-up College', awardedOn: yearsBefore(now, 12) },
  ],
  work: work(now),
  training: training(now),
  supervision: supervision(now),
  referees: [
    referee(1, 'Sue Supervisor', 'program-supervisor'),
    referee(2, 'Pat Provider', 'supervision-provider'),
    referee(3, 'Cole Colleague', 'colleague'),
  ],
  membership: { association: 'joining' },
  agreements: {
    codeOfEthicsAcceptedOn: yearsBefore(now, 0),
    endorsementAgreementAcceptedOn: yearsBefore(now, 0),
    registerConsent: true,
  },
});
