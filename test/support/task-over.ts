import type * as z from 'zod/mini';
import type { PaymentPorts } from '../../functions/runtime/ports/payment-ports.ts';
import { type Patch, taskHandler } from '../../functions/runtime/task-handler.ts';
import { type TaskMessage, taskMessageSchema, waitMessageSchema } from '../../shared/messages/wait-message.ts';
import { loadTask, type LoadedTask } from './load-task.ts';

/** A task that waits refuses a message without a token before it does anything else. */
const waits = async ({ handler }: LoadedTask): Promise<boolean> =>
  handler({ applicationId: 'a', run: 1, machineVersion: 1 }).then(
    () => false,
    (error: unknown) => error instanceof Error && error.name === '$ZodError',
  );

/** Makes the handler of a task by the name of its file, over the ports of a test, with the schema that it has in the cloud. */
export const taskOver = async (name: string, ports: PaymentPorts): Promise<(event: unknown) => Promise<Patch>> => {
  const loaded = await loadTask(name);
  const schema: z.ZodMiniType<TaskMessage> = (await waits(loaded)) ? waitMessageSchema : taskMessageSchema;
  return taskHandler(schema, loaded.task, () => ports);
};
