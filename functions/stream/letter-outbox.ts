import { carryOutLetter } from '../outbox/carry-out-letter.ts';
import { outboxHandler } from '../runtime/outbox-handler.ts';
import { letterPorts } from '../runtime/ports/letter-ports.ts';

/** Sends letters as the table's stream tells of them: the only code that calls SES. */
export const handler = outboxHandler(async (row) => {
  if (row.entity === 'letter') await carryOutLetter(letterPorts(), row);
});
