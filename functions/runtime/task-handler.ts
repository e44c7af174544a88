import type * as z from 'zod/mini';
import { outage } from '../../shared/messages/outage.ts';
import { Refusal } from '../../shared/refusal.ts';
import { bareError } from './bare-error.ts';
import { isOutage } from './is-outage.ts';
import { log } from './log.ts';
import type { TablePorts } from './ports/table-ports.ts';
import { retryOnConflict } from './retry-on-conflict.ts';

/** What a task gives back to the state machine: the patch of what comes next. */
export type Patch = Readonly<Record<string, unknown>>;

/** A task: ports in, then a message, then a patch; it refuses by throwing a `Refusal`. */
export type Task<Message, Ports = TablePorts> = (ports: Ports) => (message: Message) => Promise<Patch>;

/**
 * Wraps a task as a Lambda handler: parses the message, repeats on a conflict, logs, and lets only bare errors out, an
 * outage under the one name that the state machine waits out.
 */
export const taskHandler =
  <Message extends { readonly applicationId: string }, Ports>(
    schema: z.ZodMiniType<Message>,
    task: Task<Message, Ports>,
    ports: () => Ports,
  ) =>
  async (event: unknown): Promise<Patch> => {
    let applicationId: string | undefined;
    try {
      const message = schema.parse(event);
      applicationId = message.applicationId;
      return await retryOnConflict(() => task(ports())(message));
    } catch (error) {
      const bare = bareError(error);
      const say = error instanceof Refusal ? log.info : log.error;
      say('task refused or failed', { applicationId, task: process.env['AWS_LAMBDA_FUNCTION_NAME'], error: bare.name });
      // The state machine waits out an outage under one name, whoever is away and however they say it.
      throw isOutage(error) ? Object.assign(bare, { name: outage }) : bare;
    }
  };
