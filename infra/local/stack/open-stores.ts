import { join } from 'node:path';
import { createDeadLetters, type DeadLetters } from '../services/dead-letters.ts';
import { createAccess, type Access } from '../services/iam/access.ts';
import { mailStore, type MailStore } from '../services/mailbox/mail-store.ts';
import { createSecrets, type Secrets } from '../services/secrets/create-secrets.ts';
import { openFunctionLog } from './function-log.ts';
import type { Ground } from './ground.ts';

/** What is kept, and who may touch it. */
export interface Stores {
  access: Access;
  deadLetters: DeadLetters;
  mails: MailStore;
  secrets: Secrets;
  functionLog: ReturnType<typeof openFunctionLog>;
}

// One line per letter; the person reads the letter itself in the mailbox.
const toldMails = (mails: MailStore, tell: (line: string) => void): MailStore => ({
  ...mails,
  add: (mail) => {
    mails.add(mail);
    const { envelope, subject } = mail.sending;
    const fates = Object.values(mail.fates).filter((fate) => fate !== 'delivered');
    const came = fates.length > 0 ? ` (${fates.join(', ')})` : '';
    tell(`Letter to ${[...envelope.recipients].join(', ')}: ${subject}${came}`);
  },
});

/** Opens what the data folder keeps. */
export const openStores = ({ assembly, clock, data, lines, closers, secretValues }: Ground): Stores => {
  const folder = data.path;
  const functionLog = openFunctionLog(folder, () => clock.now());
  closers.add(functionLog.close);
  return {
    functionLog,
    access: createAccess(assembly),
    mails: toldMails(mailStore(join(folder, 'mailbox'), lines.tell), lines.tell),
    secrets: createSecrets({ assembly, clock, dataFolder: folder, values: secretValues }),
    deadLetters: createDeadLetters({
      now: () => clock.now(),
      file: join(folder, 'dead-letters.jsonl'),
      onLetter: ({ queueArn }) => lines.tell(`Given up: a dead letter is in ${queueArn.split(':').at(-1)}`),
    }),
  };
};
