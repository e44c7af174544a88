import type { Partitions, Permission } from './permissions.ts';
import type { Variable } from './variables.ts';

/** Says what a function is given: seconds, megabytes, environment variables, and what it may do. */
export type FunctionPlan = {
  seconds: number;
  megabytes: number;
  knows: readonly Variable[];
  may: readonly Permission[];
  /** In which partitions of the table; in all of them where it saves applications. */
  within?: Readonly<Partial<Record<Permission, Partitions>>>;
};

const task: FunctionPlan = {
  seconds: 15,
  megabytes: 512,
  knows: ['TABLE_NAME'],
  may: ['read collections', 'put items'],
};

/** May end an application, take a seat or record a membership, which counts beside it. */
const counting: FunctionPlan = { ...task, may: [...task.may, 'update items'] };

/** Also looks up who is a member. */
const countingMembers: FunctionPlan = {
  ...counting,
  may: [...counting.may, 'read single items'],
  within: { 'read single items': ['MEMBER#*'] },
};

const inWords = ['SITE_ADDRESS', 'ASSOCIATION_NAME', 'COORDINATOR_ADDRESS'] as const;

/**
 * A page that keeps a person waiting more than 20 seconds has failed anyhow. Nobody waits for a part of a processor: from
 * these megabytes on a function has a whole one (https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html).
 */
const page: FunctionPlan = {
  seconds: 20,
  megabytes: 1769,
  knows: ['TABLE_NAME', ...inWords],
  may: ['read collections', 'read single items', 'put items', 'update items'],
};

const workflowOutbox: FunctionPlan = {
  seconds: 60,
  megabytes: 512,
  knows: ['TABLE_NAME', 'STATE_MACHINE_ARN'],
  may: ['update items', 'start runs', 'stop runs', 'resume waits'],
  within: { 'update items': ['APPLICATION#*'] },
};

const letterOutbox: FunctionPlan = {
  seconds: 60,
  megabytes: 512,
  knows: ['TABLE_NAME', ...inWords, 'BRAND_COLOUR', 'SENDER_ADDRESS', 'CONFIGURATION_SET', 'LINK_KEY_SECRET'],
  may: ['read collections', 'put items', 'update items', 'send letters', 'read the link key'],
  within: {
    'read collections': ['APPLICATION#*'],
    'put items': ['LINK#*'],
    'update items': ['APPLICATION#*'],
  },
};

const event: FunctionPlan = { ...task, megabytes: 256 };

const stripe = { knows: ['STRIPE_SECRET', 'STRIPE_API_ADDRESS'], may: ['read the Stripe keys'] } as const;

type More = { seconds?: number; knows?: readonly Variable[]; may?: readonly Permission[] };

/** Adds environment variables and permissions to a plan, and gives it the time of the last addition that names one. */
const plus = (plan: FunctionPlan, ...additions: readonly More[]): FunctionPlan => ({
  ...plan,
  seconds: additions.findLast(({ seconds }) => seconds !== undefined)?.seconds ?? plan.seconds,
  knows: [...new Set([plan, ...additions].flatMap(({ knows = [] }: More) => knows))],
  may: [...new Set([plan, ...additions].flatMap(({ may = [] }: More) => may))],
});

/** Compares facts, executions, letters and 30 days of Stripe. */
const reconciler = plus(counting, stripe, {
  seconds: 600,
  knows: ['STAGE', 'STATE_MACHINE_ARN'],
  may: ['read single items', 'list by turn', 'look a person up', 'list executions'],
});

/** Wakes the outboxes for what they left behind, asks money back, erases, and measures how long the oldest has waited. */
const resend = plus(counting, stripe, {
  seconds: 290,
  knows: ['STAGE', 'APPLICANT_POOL'],
  may: [
    'read single items',
    'list what is ready',
    'look a person up',
    'let go of people',
    'take accounts of the erased away',
  ],
});

/** Plans every function, by its entry file: a name that is not here does not exist in the cloud. */
export const plans: Readonly<Record<string, FunctionPlan>> = {
  'tasks/check-the-application': counting,
  'tasks/check-the-membership': {
    ...plus(task, { may: ['read single items'] }),
    within: { 'read single items': ['MEMBER#*'] },
  },
  'tasks/ask-the-coordinator-to-confirm-the-membership': task,
  'tasks/collect-the-application-fee': counting,
  'tasks/ask-the-referee': task,
  'tasks/ask-the-applicant-for-another-referee': counting,
  'tasks/call-the-coordinator-about-the-reference': task,
  'tasks/check-the-references': task,
  'tasks/collect-the-processing-fee': counting,
  /** Whoever was a referee in another application of the person does not judge this one. */
  'tasks/review-the-application': plus(counting, { may: ['look a person up'] }),
  'tasks/ask-the-applicant-for-more-information': task,
  'tasks/ask-the-coordinator-to-decide': task,
  'tasks/record-the-outcome': countingMembers,
  'tasks/collect-the-membership-renewal': countingMembers,
  'tasks/ask-the-applicant-to-amend': counting,
  'tasks/start-the-next-run': task,
  'tasks/settle-the-payments': plus(counting, stripe, { knows: ['STAGE'] }),
  'tasks/call-the-coordinator': task,

  'stream/workflow-outbox': workflowOutbox,
  'stream/letter-outbox': letterOutbox,

  /** Looks up and counts who looks up; it saves nothing. */
  'web/public': {
    ...page,
    may: ['read collections', 'read single items', 'update items'],
    within: {
      'read collections': ['REGISTER-NAME#*'],
      'read single items': ['REGISTER#*'],
      'update items': ['COUNTER#*'],
    },
  },
  'web/applicant': plus(page, {
    knows: ['CODE_OF_ETHICS_ADDRESS', 'ENDORSEMENT_AGREEMENT_ADDRESS'],
    may: ['look a person up'],
  }),
  'web/payer': plus(page, stripe, { knows: ['STAGE'] }),
  'web/referee': page,
  'web/reviewer': plus(page, { may: ['list by turn'] }),
  /** Looks at all applications and saves none. */
  'web/desk': {
    ...page,
    may: [
      'read collections',
      'read single items',
      'update items',
      'list what is ready',
      'list by turn',
      'look a person up',
    ],
    within: {
      'read collections': ['APPLICATION#*', 'LEDGER#*', 'TURNAROUND#*'],
      'read single items': ['SESSION#*', 'ADDRESS#*', 'RECONCILIATION'],
      'update items': ['COUNTER#*', 'APPLICATION#*', 'STRIPE#*', 'RECONCILIATION'],
    },
  },
  'web/coordinator': plus(page, { knows: ['STATE_MACHINE_ARN', 'EXECUTIONS_ADDRESS'], may: ['look a person up'] }),
  /** The one function that may let somebody in as staff; it knows nothing of applications that wait. */
  'web/people': {
    ...plus(page, { knows: ['STAFF_POOL'], may: ['invite staff'] }),
    within: {
      'read collections': ['REVIEWERS', 'STAFF', 'IMPORT#*', 'ENDORSED#*'],
      'read single items': ['SESSION#*', 'ADDRESS#*', 'PERSON#*', 'REGISTER#*'],
      'put items': ['REVIEWERS', 'IMPORT#*', 'ADDRESS#*', 'PERSON#*', 'REGISTER#*', 'REGISTER-NAME#*', 'ENDORSED#*'],
      'update items': ['COUNTER#*', 'REVIEWERS', 'MEMBER#*', 'PERSON#*', 'RECONCILIATION'],
    },
  },
  'web/sign-in': {
    ...plus(page, { knows: ['APPLICANT_ISSUER', 'APPLICANT_CLIENT', 'STAFF_ISSUER', 'STAFF_CLIENT'] }),
    may: ['read single items', 'put items', 'update items', 'open sessions'],
    within: { 'read single items': ['SESSION#*'], 'put items': ['STAFF'], 'update items': ['COUNTER#*'] },
  },
  'web/stripe-webhook': plus(counting, stripe, { seconds: 20, knows: ['STAGE'], may: ['read single items'] }),

  'events/mail-events': { ...counting, megabytes: 256 },
  'events/execution-events': event,
  /** Cognito waits five seconds for it, a cold start among them. */
  'events/sign-up-events': { seconds: 5, megabytes: 512, knows: [], may: ['forget passwords of applicants'] },

  'schedule/resend': resend,
  'schedule/reconciler': reconciler,
  'schedule/drafts': plus(event, { seconds: 120, may: ['list by turn'] }),
  /** The address tells whether an account was used: each day everybody is looked up whose account was made a year ago. */
  'schedule/retention': {
    ...plus(event, {
      seconds: 290,
      knows: ['APPLICANT_POOL'],
      may: ['read single items', 'list by turn', 'look a person up', 'take accounts away in time'],
    }),
    within: { 'read single items': ['ADDRESS#*'] },
  },
};
