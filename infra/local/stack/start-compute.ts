import { join } from 'node:path';
import { account } from '../cloud-assembly/account.ts';
import { createEventBus, type EventBus } from '../services/event-bus/event-bus.ts';
import { ruleDefinitions } from '../services/event-bus/rule-definition.ts';
import { createAsyncInvoker, type AsyncInvoker } from '../services/lambda/async-invoker.ts';
import type { FunctionDefinition } from '../services/lambda/function-definition.ts';
import { functionDefinitions } from '../services/lambda/function-definitions.ts';
import { invokePermissions, type InvokePermission } from '../services/lambda/invoke-permission.ts';
import { createLambdaHost, type LambdaHost } from '../services/lambda/lambda-host.ts';
import type { Ground } from './ground.ts';
import type { Stores } from './open-stores.ts';

/** What runs code, and what makes it run. */
export interface Compute {
  functions: FunctionDefinition[];
  lambda: LambdaHost;
  invoker: AsyncInvoker;
  bus: EventBus;
  mayInvoke: InvokePermission;
}

/** Where AWS will answer; what is called before then waits, because a restart goes on before everything is open. */
export interface AwsAddress {
  promise: Promise<string>;
  value: string;
}

const hostOf = (ground: Ground, { access, functionLog }: Stores, aws: AwsAddress, functions: FunctionDefinition[]) => {
  const host = createLambdaHost({
    functions,
    clockOffset: ground.clock.offset,
    log: functionLog.write,
    concurrency: ground.concurrency,
    surroundings: {
      region: account.region,
      credentials: (roleArn) => access.roleCredentials(roleArn),
      get endpoint() {
        return aws.value;
      },
    },
  });
  const invoke: LambdaHost['invoke'] = async (...call) => {
    await aws.promise;
    return host.invoke(...call);
  };
  return { invoke, busy: () => host.busy(), close: () => host.close() };
};

/** Starts the functions, Lambda's queue of events, and the event bus. */
export const startCompute = (ground: Ground, stores: Stores, aws: AwsAddress): Compute => {
  const { assembly, clock, data, lines, closers } = ground;
  const { deadLetters } = stores;
  const functions = functionDefinitions(assembly);
  const lambda = hostOf(ground, stores, aws, functions);
  closers.add(() => lambda.close());
  const folder = join(data.path, 'events');
  const invoker = createAsyncInvoker({ assembly, lambda, clock, deadLetters, folder, warn: lines.tell });
  closers.add(() => invoker.close());
  const mayInvoke = invokePermissions(assembly);
  const rules = ruleDefinitions(assembly);
  const bus = createEventBus({ rules, invoker, mayInvoke, clock, deadLetters, warn: lines.tell });
  closers.add(() => bus.close());
  return { functions, lambda, invoker, bus, mayInvoke };
};
