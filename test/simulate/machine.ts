import type * as z from 'zod/mini';
import { readCloudAssembly } from '../../infra/local/cloud-assembly/read-cloud-assembly.ts';
import { type TaskMessage, taskMessageSchema, waitMessageSchema } from '../../shared/messages/wait-message.ts';
import type { PaymentPorts } from '../../functions/runtime/ports/payment-ports.ts';
import { taskHandler } from '../../functions/runtime/task-handler.ts';
import { loadTask } from '../support/load-task.ts';
import { madeUpParameters } from '../support/made-up/made-up-parameters.ts';
import { synthesized } from '../template/synthesized.ts';

/** Reads the definition of the synthesized state machine. */
export const machineDefinition = async (): Promise<string> => {
  const [machine] = readCloudAssembly(await synthesized('local'), madeUpParameters).ofType(
    'AWS::StepFunctions::StateMachine',
  );
  const definition = machine?.properties['DefinitionString'];
  if (typeof definition !== 'string') throw new Error('The template has no state machine.');
  return definition;
};

const nameOf = (functionArn: string): string =>
  /:function:[a-z]+-[a-z]+-([a-z-]+)/.exec(functionArn)?.[1] ?? functionArn;

/** Names the entry file of the task that an ARN calls. */
export const taskOf = (functionArn: string): string => `tasks/${nameOf(functionArn)}`;

/** Answers a call of the state machine. */
export type Handler = (event: unknown) => Promise<unknown>;

/** Loads the tasks that a definition calls, by ARN: the real ones, which take the ports of a world. */
export const loadTasks = async (definition: string): Promise<ReadonlyMap<string, (ports: PaymentPorts) => Handler>> => {
  const arns = new Set([...definition.matchAll(/arn:aws:lambda[^"]+/g)].map(([arn]) => arn));
  const loaded = [...arns].map(async (arn) => {
    const { task } = await loadTask(nameOf(arn));
    const schema = (payload: unknown): z.ZodMiniType<TaskMessage> =>
      typeof payload === 'object' && payload !== null && 'taskToken' in payload ? waitMessageSchema : taskMessageSchema;
    const handlerFor = (ports: PaymentPorts) => (event: unknown) =>
      taskHandler(schema(event), task, () => ports)(event);
    return [arn, handlerFor] as const;
  });
  return new Map(await Promise.all(loaded));
};
