import { readCloudAssembly } from '../../infra/local/cloud-assembly/read-cloud-assembly.ts';
import { waitMessageSchema, taskMessageSchema } from '../../shared/messages/wait-message.ts';
import type { PaymentPorts } from '../../functions/runtime/payment-ports.ts';
import { type Task, taskHandler } from '../../functions/runtime/task-handler.ts';
import { synthesized } from '../template/synthesized.ts';

const addresses = {
  SiteAddress: 'https://example.org',
  StripeApiAddress: 'https://stripe.example',
  SignInAddress: 'https://sign-in.example',
  ExecutionsAddress: 'https://executions.example',
};

/** Reads the definition of the synthesized state machine. */
export const machineDefinition = async (): Promise<string> => {
  const [machine] = readCloudAssembly(await synthesized('local'), addresses).ofType('AWS::StepFunctions::StateMachine');
  const definition = machine?.properties['DefinitionString'];
  if (typeof definition !== 'string') throw new Error('The template has no state machine.');
  return definition;
};

const camel = (name: string): string => name.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase());

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
    const module = (await import(`../../functions/${taskOf(arn)}.ts`)) as Record<string, unknown>;
    const task = module[camel(nameOf(arn))] as Task<{ readonly applicationId: string }, PaymentPorts>;
    const schema = (payload: unknown) =>
      typeof payload === 'object' && payload !== null && 'taskToken' in payload ? waitMessageSchema : taskMessageSchema;
    const handlerFor = (ports: PaymentPorts) => (event: unknown) =>
      taskHandler(schema(event), task as never, () => ports)(event);
    return [arn, handlerFor] as const;
  });
  return new Map(await Promise.all(loaded));
};
