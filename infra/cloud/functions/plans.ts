import type { Permission } from './permissions.ts';
import type { Variable } from './variables.ts';

/** Says what a function is given: seconds, megabytes, environment variables, and what it may do. */
export type FunctionPlan = {
  seconds: number;
  megabytes: number;
  knows: readonly Variable[];
  may: readonly Permission[];
};

const basics = ['TABLE_NAME', 'STAGE'] as const;
const addresses = ['SITE_ADDRESS', 'ASSOCIATION_NAME'] as const;

const task: FunctionPlan = {
  seconds: 15,
  megabytes: 512,
  knows: [...basics, ...addresses],
  may: ['read items', 'write items'],
};

/** A page that keeps a person waiting more than 20 seconds has failed anyhow. */
const page: FunctionPlan = {
  seconds: 20,
  megabytes: 512,
  knows: [...basics, ...addresses, 'COORDINATOR_ADDRESS'],
  may: ['read items', 'write items'],
};

const workflowOutbox: FunctionPlan = {
  seconds: 60,
  megabytes: 512,
  knows: [...basics, 'STATE_MACHINE_ARN'],
  may: ['read items', 'update items', 'start runs', 'resume waits'],
};

const letterOutbox: FunctionPlan = {
  seconds: 60,
  megabytes: 512,
  knows: [
    ...([...basics, ...addresses, 'COORDINATOR_ADDRESS', 'SENDER_ADDRESS', 'CONFIGURATION_SET'] as const),
    ...(['LINK_KEY_SECRET', 'STATE_MACHINE_ARN', 'EXECUTIONS_ADDRESS'] as const),
  ],
  may: ['read items', 'write items', 'send letters', 'read the link key'],
};

const event: FunctionPlan = { seconds: 15, megabytes: 256, knows: basics, may: ['read items', 'write items'] };

const stripe = {
  knows: ['STRIPE_SECRET', 'STRIPE_API_ADDRESS'],
  may: ['read the Stripe keys'],
} as const;

const and = (plan: FunctionPlan, more: { knows?: readonly Variable[]; may?: readonly Permission[] }): FunctionPlan => ({
  ...plan,
  knows: [...new Set([...plan.knows, ...(more.knows ?? [])])],
  may: [...new Set([...plan.may, ...(more.may ?? [])])],
});

/** Plans every function, by its entry file: a name that is not here does not exist in the cloud. */
export const plans: Readonly<Record<string, FunctionPlan>> = {
  'tasks/check-the-application': task,
  'tasks/check-the-membership': task,
  'tasks/ask-the-coordinator-to-confirm-the-membership': task,
  'tasks/collect-the-application-fee': task,
  'tasks/ask-the-referee': task,
  'tasks/ask-the-applicant-for-another-referee': task,
  'tasks/call-the-coordinator-about-the-reference': task,
  'tasks/check-the-references': task,
  'tasks/collect-the-processing-fee': task,
  'tasks/review-the-application': task,
  'tasks/ask-the-applicant-for-more-information': task,
  'tasks/ask-the-coordinator-to-decide': task,
  'tasks/record-the-outcome': task,
  'tasks/collect-the-membership-renewal': task,
  'tasks/ask-the-applicant-to-amend': task,
  'tasks/start-the-next-run': task,
  'tasks/settle-the-payments': and(task, stripe),
  'tasks/call-the-coordinator': task,

  'stream/workflow-outbox': workflowOutbox,
  'stream/letter-outbox': letterOutbox,

  'web/public': and(page, { may: ['look a person up'] }),
  'web/applicant': and(page, { may: ['look a person up'] }),
  'web/payer': and(page, stripe),
  'web/referee': page,
  'web/reviewer': page,
  'web/coordinator': and(page, {
    knows: ['STATE_MACHINE_ARN', 'EXECUTIONS_ADDRESS'],
    may: ['list by turn', 'look a person up'],
  }),
  'web/stripe-webhook': and(page, stripe),

  'events/mail-events': event,
  'events/execution-events': event,

  'schedule/resend': and(and(and(workflowOutbox, letterOutbox), stripe), { may: ['list what is ready'] }),
  'schedule/drafts': and(event, { may: ['list by turn'] }),
};
