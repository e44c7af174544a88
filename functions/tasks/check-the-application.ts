import { taskMessageSchema } from '../../shared/messages/wait-message.ts';
import { checkApplication } from '../../shared/rules/changes/check-application.ts';
import { decideAt } from '../runtime/decide-at.ts';
import { tablePorts } from '../runtime/ports/table-ports.ts';
import { taskHandler } from '../runtime/task-handler.ts';

/** Judges the application by the rules of its policy; an application that they refuse is never asked for a fee. */
export const checkTheApplication = decideAt('check', checkApplication, { closed: 'RequirementsNotMet' });

export const handler = taskHandler(taskMessageSchema, checkTheApplication, tablePorts);
