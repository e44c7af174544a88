import { once } from '../../../shared/once.ts';
import { newestLinkKey } from '../../adapters/link-key.ts';
import { type Sender, sesMailer } from '../../adapters/ses-mailer.ts';
import type { LetterPorts } from '../../outbox/carry-out-letter.ts';
import { environment } from '../environment.ts';
import { letterSettings } from '../letter-settings.ts';
import { outboxPorts } from './outbox-ports.ts';
import { tablePorts } from './table-ports.ts';

const sender = (): Sender => ({
  from: { name: environment('ASSOCIATION_NAME'), address: environment('SENDER_ADDRESS') },
  replyTo: environment('COORDINATOR_ADDRESS'),
  configurationSet: environment('CONFIGURATION_SET'),
});

/** Builds what the letter outbox needs, once per process. */
export const letterPorts = once((): LetterPorts => ({
  ...outboxPorts(),
  applications: tablePorts().applications,
  mailer: sesMailer(sender()),
  settings: letterSettings(),
  linkKey: () => newestLinkKey(environment('LINK_KEY_SECRET')),
}));
