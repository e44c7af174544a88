import { taskMessageSchema } from '../../shared/messages/wait-message.ts';
import { checkReferences } from '../../shared/rules/changes/check-references.ts';
import { decideAt } from '../runtime/decide-at.ts';
import { tablePorts } from '../runtime/ports/table-ports.ts';
import { taskHandler } from '../runtime/task-handler.ts';

/** Checks that three valid references are there; one that grew too old is asked for anew. */
export const checkTheReferences = decideAt('check-references', checkReferences, { references: 'ReferencesIncomplete' });

export const handler = taskHandler(taskMessageSchema, checkTheReferences, tablePorts);
