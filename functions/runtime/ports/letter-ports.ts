import { once } from '../../../shared/once.ts';
import { newestLinkKey } from '../../adapters/link-key.ts';
import { sesMailer } from '../../adapters/ses-mailer.ts';
import type { LetterPorts } from '../../outbox/carry-out-letter.ts';
import { environment } from '../environment.ts';
import { outboxPorts } from './outbox-ports.ts';
import { tablePorts } from './ports.ts';

/** Builds what the letter outbox needs, once per process. */
export const letterPorts = once((): LetterPorts => ({
  ...outboxPorts(),
  applications: tablePorts().applications,
  mailer: sesMailer(),
  linkKey: () => newestLinkKey(environment('LINK_KEY_SECRET')),
}));
