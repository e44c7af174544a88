import {
  Duration,
  type aws_lambda as lambda,
  aws_stepfunctions as sfn,
  aws_stepfunctions_tasks as tasks,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { RefusalName } from '../../../shared/messages/refusals.ts';
import { expressions } from './expressions.ts';
import { retryAfterTheEnd, retryTheCall, retryTheTask, retryTheWait } from './retries.ts';

/** Raised when the states catch a new name, or the meaning of a payload's field changes: a task can tell who calls it. */
const MACHINE_VERSION = 1;

/** Finds the alias of the function that serves a state, by its entry file: 'tasks/ask-the-referee'. */
export type LiveFunctions = (entry: string) => lambda.IAlias;

type Told = { name: string; tells: string };
type Done = Told & { afterTheEnd?: { catches: readonly RefusalName[] } };
type Asked = Told & { inside?: 'the references'; parking?: true };

/** Turns the name of a state into the name of its file: 'Ask the referee' is served by tasks/ask-the-referee. */
const entryOf = (name: string) => `tasks/${name.toLowerCase().replaceAll(' ', '-')}`;

const everyPayload = {
  applicationId: expressions.applicationId,
  run: expressions.run,
  attempt: expressions.attempt,
  plan: expressions.plan,
  entered: expressions.entered,
  retryCount: expressions.retryCount,
  redriveCount: expressions.redriveCount,
  machineVersion: MACHINE_VERSION,
};

const payloadOf = ({ inside, parking }: Omit<Asked, keyof Told>, taskToken: boolean) =>
  sfn.TaskInput.fromObject({
    ...everyPayload,
    ...(inside ? { slot: expressions.slot } : {}),
    ...(parking ? { failed: expressions.failed } : {}),
    ...(taskToken ? { taskToken: expressions.taskToken } : {}),
  });

/** Builds the states of the process: every state has a sentence for a name and a comment for who reads the console. */
export class Storyteller {
  private readonly scope: Construct;
  private readonly live: LiveFunctions;

  constructor(scope: Construct, live: LiveFunctions) {
    this.scope = scope;
    this.live = live;
  }

  /**
   * Asks somebody and waits for the answer, until the plan's next instant: then the same state is entered again, which
   * is the reminder. A changed plan (extended, corrected, processing) enters it again too.
   */
  askAndWait({ name, tells, ...how }: Asked): tasks.LambdaInvoke {
    const state = tasks.LambdaInvoke.jsonata(this.scope, name, {
      comment: tells,
      lambdaFunction: this.live(entryOf(name)),
      integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN,
      payload: payloadOf(how, true),
      taskTimeout: sfn.Timeout.jsonata(expressions.secondsToTheNextInstant),
      outputs: expressions.answered,
      retryOnServiceExceptions: false,
    });
    (how.parking ? retryTheCall : retryTheWait)(state);
    state.addCatch(state, { errors: ['States.Timeout'], outputs: expressions.nextAttempt });
    state.addCatch(state, { errors: ['PlanChanged'], outputs: expressions.refused });
    return state;
  }

  /**
   * Lets a function decide and record; it answers within its minute. After an end it has nobody to call, but for what
   * it catches.
   */
  task({ name, tells, afterTheEnd }: Done): tasks.LambdaInvoke {
    const state = tasks.LambdaInvoke.jsonata(this.scope, name, {
      comment: tells,
      lambdaFunction: this.live(entryOf(name)),
      payload: payloadOf({}, false),
      taskTimeout: sfn.Timeout.duration(Duration.minutes(1)),
      outputs: expressions.done,
      retryOnServiceExceptions: false,
    });
    if (afterTheEnd === undefined) retryTheTask(state);
    else retryAfterTheEnd(state, afterTheEnd.catches);
    return state;
  }

  question({ name, tells }: Told): sfn.Choice {
    return sfn.Choice.jsonata(this.scope, name, { comment: tells });
  }

  end({ name, tells }: Told): sfn.Succeed {
    return sfn.Succeed.jsonata(this.scope, name, { comment: tells });
  }

  /** Ends one referee's part with the error that concerns the whole application, for the Map to catch. */
  raise({ name, tells }: Told): sfn.Fail {
    return sfn.Fail.jsonata(this.scope, name, {
      comment: tells,
      error: expressions.movedError,
      cause: expressions.movedCause,
    });
  }

  /** Does the same for each request at the same time. */
  forEachRequest({ name, tells }: Told, first: sfn.IChainable): sfn.Map {
    const { applicationId, run, requestSlot, requestPlan, requestAttempt } = expressions;
    return sfn.Map.jsonata(this.scope, name, {
      comment: tells,
      items: sfn.ProvideItems.jsonata(expressions.requests),
      itemSelector: { applicationId, run, slot: requestSlot, plan: requestPlan, attempt: requestAttempt },
      outputs: expressions.referencesReceived,
    }).itemProcessor(first);
  }
}
