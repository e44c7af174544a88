import { Duration, aws_stepfunctions as sfn, type aws_stepfunctions_tasks as tasks } from 'aws-cdk-lib';
import { outage } from '../../../shared/messages/outage.ts';
import { refusals, type RefusalName } from '../../../shared/messages/refusals.ts';
import { waitChanges } from '../../../shared/messages/wait-changes.ts';

/**
 * Lambda itself is busy or away, and then nobody can be called either: 2 s, 4 s, 8 s ... up to 15 minutes apart, for
 * about two days.
 */
const lambdaIsBusy: sfn.RetryProps = {
  errors: [
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.ServiceException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
  ],
  interval: Duration.seconds(2),
  backoffRate: 2,
  maxAttempts: 400,
  maxDelay: Duration.minutes(15),
  jitterStrategy: sfn.JitterType.FULL,
};

const denied = 'Lambda.AWSLambdaException';

/**
 * The machine may not call the task: this is how Step Functions names a 403 of Lambda, and a fault of Lambda itself. A
 * grant of the last deployment takes effect within minutes, Lambda is back within hours, and a grant that is missing
 * does not come by waiting: 5 s, 10 s, 20 s ... up to 15 minutes apart, for about half a day; up to a day, when the
 * daily comparison began the next run meanwhile, which counts anew.
 */
const mayNotBeCalled: sfn.RetryProps = {
  errors: [denied],
  interval: Duration.seconds(5),
  backoffRate: 2,
  maxAttempts: 102,
  maxDelay: Duration.minutes(15),
  jitterStrategy: sfn.JitterType.FULL,
};

/**
 * A state that has nobody to call waits for the grant as for Lambda: its call comes through a quarter of an hour later
 * at most.
 */
const lambdaIsBusyOrDenies: sfn.RetryProps = { ...lambdaIsBusy, errors: [...(lambdaIsBusy.errors ?? []), denied] };

/** The table, Stripe or another service is away: 5 s, 10 s, 20 s ... up to 15 minutes apart, for about two days. */
const outageMayEnd: sfn.RetryProps = {
  errors: [outage],
  interval: Duration.seconds(5),
  backoffRate: 2,
  maxAttempts: 400,
  maxDelay: Duration.minutes(15),
  jitterStrategy: sfn.JitterType.FULL,
};

/** A refusal, a named change and a wait's timeout are no faults: Retry runs before Catch, so the first retrier lets them pass. */
const never = (...errors: readonly string[]): sfn.RetryProps => ({ errors: [...new Set(errors)], maxAttempts: 0 });

/** Once a day for years, after some quick tries. */
const daily = (...errors: readonly string[]): sfn.RetryProps => ({
  errors: [...errors],
  interval: Duration.seconds(5),
  backoffRate: 3,
  maxAttempts: 1000,
  maxDelay: Duration.days(1),
  jitterStrategy: sfn.JitterType.FULL,
});

/**
 * Retries what may pass by itself. An outage is waited out, and nobody is called for it. Whatever else a function
 * throws is tried 4 times more (5 s, 15 s, 45 s, 135 s), then a coordinator is called. Never on States.ALL, which would
 * include what no repetition heals.
 */
const retryWhatMayPass = (state: tasks.LambdaInvoke, noFaults: readonly string[], outages: string[]): void => {
  state.addRetry(never(...noFaults, ...refusals, ...waitChanges));
  state.addRetry(lambdaIsBusy);
  state.addRetry({ ...outageMayEnd, errors: outages });
  state.addRetry(mayNotBeCalled);
  state.addRetry({
    errors: ['States.TaskFailed'],
    interval: Duration.seconds(5),
    backoffRate: 3,
    maxAttempts: 4,
    maxDelay: Duration.minutes(10),
    jitterStrategy: sfn.JitterType.FULL,
  });
};

/** Retries what asks somebody and waits: its time is up at the plan's next instant, which is the reminder. */
export const retryTheWait = (state: tasks.LambdaInvoke): void => {
  retryWhatMayPass(state, ['States.Timeout'], [outage]);
};

/**
 * Retries what answers within its minute: a call without an answer is an outage, since a function ends itself long
 * before.
 */
export const retryTheTask = (state: tasks.LambdaInvoke): void => {
  retryWhatMayPass(state, [], [outage, 'States.Timeout']);
};

/** Retries a call for the coordinator once a day for years: whoever calls them has nobody else to turn to. */
export const retryTheCall = (state: tasks.LambdaInvoke): void => {
  state.addRetry(never('States.Timeout', 'PlanChanged', 'ApplicationClosed', 'RunIsOver', 'StandsElsewhere'));
  state.addRetry(lambdaIsBusyOrDenies);
  state.addRetry(daily('States.TaskFailed'));
};

/**
 * Retries what comes after an end, but for the names that it catches, once a day for years: a call for the coordinator
 * would be refused then, and lead back here. An outage that outlives its two days ends the execution: the schedules,
 * which settle the payments as well, and the daily comparison go on then.
 */
export const retryAfterTheEnd = (state: tasks.LambdaInvoke, caught: readonly RefusalName[]): void => {
  state.addRetry(never(...caught));
  state.addRetry(lambdaIsBusyOrDenies);
  state.addRetry(outageMayEnd);
  state.addRetry(daily('States.TaskFailed', 'States.Timeout'));
};
