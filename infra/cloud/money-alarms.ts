import { Duration } from 'aws-cdk-lib';
import type { AlarmPlan } from './alarm-plan.ts';
import { ageOf, countOf } from './metrics.ts';
import type { Watched } from './watched.ts';

const ofTheMoney = ({ names }: Watched): Record<string, AlarmPlan> => ({
  OldestRefundNotAskedFor: {
    means: 'An application closed more than half an hour ago and its money is not in order yet.',
    heading: 'A refund is not asked for',
    metric: ageOf('OldestRefundNotAskedFor', names.stage),
    from: 1800,
  },
  ReconcilerDifferences: {
    means: 'The daily comparison found facts, executions, letters or money that differed; it set right or parked them.',
    heading: 'The reconciler found differences',
    metric: countOf('ReconcilerDifferences', names.stage),
    from: 1,
  },
});

const ofStripesEvents = ({ names, webhookRefusals }: Watched): Record<string, AlarmPlan> => ({
  OldestStripeEventNotWorkedOff: {
    means: 'An event of Stripe was recorded more than 15 minutes ago and is not worked off yet.',
    heading: 'An event of Stripe is not worked off',
    metric: ageOf('OldestStripeEventNotWorkedOff', names.stage),
    from: 900,
  },
  ParkedStripeEvents: {
    means: 'An event of Stripe failed an hour long, or is about an application that does not exist: it is parked.',
    heading: 'An event of Stripe is not worked off',
    metric: countOf('ParkedStripeEvents', names.stage, 'Maximum'),
    from: 1,
  },
  RefusedPayments: {
    means: 'Money came that does not fit the fee it names; it is parked with the coordinator.',
    heading: 'Money does not fit',
    metric: countOf('RefusedPayments', names.stage),
    from: 1,
  },
  WebhookRefusals: {
    means: "Stripe's webhook was refused three times within five minutes: a wrong secret, or somebody else.",
    heading: 'Webhooks are refused',
    metric: webhookRefusals.metric({ period: Duration.minutes(5), statistic: 'Sum' }),
    from: 3,
  },
});

/** Plans the alarms of money: what is not given back, does not fit, or is not worked off. */
export const moneyAlarms = (watched: Watched): Record<string, AlarmPlan> => ({
  ...ofTheMoney(watched),
  ...ofStripesEvents(watched),
});
