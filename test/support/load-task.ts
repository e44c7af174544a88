import type { PaymentPorts } from '../../functions/runtime/ports/payment-ports.ts';
import type { Task } from '../../functions/runtime/task-handler.ts';
import type { TaskMessage } from '../../shared/messages/wait-message.ts';

/** A task of the workflow by itself, and its handler as Lambda calls it. */
export type LoadedTask = {
  readonly task: Task<TaskMessage, PaymentPorts>;
  readonly handler: (event: unknown) => Promise<unknown>;
};

const camel = (name: string): string => name.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase());

/** Loads a task by the name of its file. */
export const loadTask = async (name: string): Promise<LoadedTask> => {
  const module = (await import(`../../functions/tasks/${name}.ts`)) as Readonly<Record<string, unknown>>;
  return { task: module[camel(name)], handler: module['handler'] } as LoadedTask;
};
