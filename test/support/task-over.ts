import { join } from 'node:path';
import type * as z from 'zod/mini';
import type { PaymentPorts } from '../../functions/runtime/payment-ports.ts';
import { type Patch, type Task, taskHandler } from '../../functions/runtime/task-handler.ts';
import { type TaskMessage, taskMessageSchema, waitMessageSchema } from '../../shared/messages/wait-message.ts';

type Module = Readonly<Record<string, unknown>> & { readonly handler: (event: unknown) => Promise<unknown> };

const modules = new Map<string, Promise<Module>>();
const moduleOf = (name: string): Promise<Module> => {
  const path = join(import.meta.dirname, `../../functions/tasks/${name}.ts`);
  const loaded = modules.get(name) ?? (import(path) as Promise<Module>);
  modules.set(name, loaded);
  return loaded;
};

const camel = (name: string): string => name.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase());

/** A task that waits refuses a message without a token before it does anything else. */
const waits = async ({ handler }: Module): Promise<boolean> =>
  handler({ applicationId: 'a', run: 1, machineVersion: 1 }).then(
    () => false,
    (error: unknown) => error instanceof Error && error.name === '$ZodError',
  );

/** Makes the handler of a task by the name of its file, over the ports of a test, with the schema that it has in the cloud. */
export const taskOver = async (name: string, ports: PaymentPorts): Promise<(event: unknown) => Promise<Patch>> => {
  const module = await moduleOf(name);
  const schema: z.ZodMiniType<TaskMessage> = (await waits(module)) ? waitMessageSchema : taskMessageSchema;
  return taskHandler(schema, module[camel(name)] as Task<TaskMessage, PaymentPorts>, () => ports);
};
