import { newestLinkKey } from '../adapters/link-maker.ts';
import { outboxStore } from '../adapters/outbox-store.ts';
import { sesMailer } from '../adapters/ses-mailer.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { table } from '../adapters/table.ts';
import type { LetterPorts } from './carry-out-letter.ts';
import { environment } from './environment.ts';
import { tablePorts } from './ports.ts';

/** Builds what the letter outbox needs. */
export const letterPorts = (): LetterPorts => ({
  applications: tablePorts().applications,
  outbox: outboxStore(table(environment('TABLE_NAME'))),
  mailer: sesMailer(),
  clock: systemClock,
  linkKey: newestLinkKey,
});
