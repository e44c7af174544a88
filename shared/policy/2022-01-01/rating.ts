import type { Competency } from '../../competency.ts';
import type { RatingPolicy } from '../rating-policy-schema.ts';

const statement = (id: string, competency: Competency, words: string) => ({ id, competency, words });

/** Sixteen statements in our own words, two for each area; house policy. */
export const rating: RatingPolicy = {
  statements: [
    statement(
      'explains-growth',
      'theoretical-foundations',
      'Can explain how young children grow through the people who care for them.',
    ),
    statement(
      'sees-early-signs',
      'theoretical-foundations',
      'Notices early when a child or a relationship is under strain, and knows what it may mean.',
    ),
    statement(
      'keeps-to-duty',
      'law-regulation-and-policy',
      'Knows which duties the law and the employer set, and keeps to them when it is hard.',
    ),
    statement(
      'guards-privacy',
      'law-regulation-and-policy',
      'Handles what families confide with care and shares it only as agreed.',
    ),
    statement('finds-services', 'systems-expertise', 'Knows the services around a family and how to reach them.'),
    statement(
      'joins-up-services',
      'systems-expertise',
      'Brings the people who serve one family together so that help fits.',
    ),
    statement(
      'observes-closely',
      'direct-service-skills',
      'Watches and listens closely to child and caregiver before acting.',
    ),
    statement(
      'supports-bond',
      'direct-service-skills',
      'Strengthens the bond between child and caregiver in everyday moments.',
    ),
    statement(
      'builds-trust',
      'working-with-others',
      'Builds trust with families and colleagues whose lives differ from their own.',
    ),
    statement('mends-conflict', 'working-with-others', 'Stays respectful in conflict and works to mend it.'),
    statement('speaks-plainly', 'communicating', 'Speaks and writes so that each family and colleague can understand.'),
    statement('hears-others-out', 'communicating', 'Hears people out and checks whether they were understood.'),
    statement('weighs-evidence', 'thinking', 'Weighs what is known from several sides before coming to a view.'),
    statement(
      'plans-next-step',
      'thinking',
      'Turns a muddled situation into a sensible next step and changes course when it fails.',
    ),
    statement('knows-own-part', 'reflection', 'Looks honestly at their own feelings and part in the work.'),
    statement('uses-guidance', 'reflection', 'Seeks guidance, takes it in, and lets it change their practice.'),
  ],
  scale: [
    { value: 1, words: 'not yet' },
    { value: 2, words: 'emerging' },
    { value: 3, words: 'consistently' },
    { value: 4, words: 'as an example to others' },
  ],
  notEnoughInformationWords: 'not enough information',
  notEnoughInformationBelow: 6,
  validYears: 1,
  commentMaxLength: 2000,
  recommendations: {
    recommend: 'recommend',
    'recommend-with-reservations': 'recommend with reservations',
    'do-not-recommend': 'do not recommend',
  },
};
