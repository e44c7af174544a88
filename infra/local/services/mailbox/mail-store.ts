import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readKept } from '../../read-kept.ts';
import { writeWhole } from '../../write-whole.ts';
import type { Sending } from '../ses/envelope.ts';
import { linksOf } from './links-of.ts';
import { mail as mailSchema, type Mail } from './mail.ts';

/** What a list of mails shows; the rest is read from the file when somebody opens it. */
export type MailSummary = Pick<Mail, 'id' | 'at' | 'from' | 'to' | 'subject' | 'fates'> & { readonly number: number };

interface NewMail {
  readonly id: string;
  readonly at: number;
  readonly sending: Sending;
  readonly fates: Mail['fates'];
}

export interface MailStore {
  readonly add: (mail: NewMail) => void;
  /** Every mail, newest first. */
  readonly list: () => readonly MailSummary[];
  readonly read: (id: string) => Mail | undefined;
}

const fileName = (number: number, id: string) => `${String(number).padStart(8, '0')}-${id}.json`;

const summaryOf = (number: number, { id, at, from, to, subject, fates }: Mail): MailSummary => ({
  number,
  id,
  at,
  from,
  to,
  subject,
  fates,
});

const mailOf = ({ id, at, sending, fates }: NewMail): Mail => ({
  id,
  at,
  from: sending.envelope.from,
  to: [...sending.envelope.recipients],
  subject: sending.subject,
  text: sending.text,
  html: sending.html,
  links: linksOf(sending.text, sending.html),
  headers: [...sending.headers],
  tags: sending.envelope.tags,
  fates,
  ...(sending.raw === undefined ? {} : { raw: sending.raw }),
});

/** Reads the kept letters, newest first, and the last number given; a damaged letter is reported and left out. */
const readAll = (folder: string, log: (line: string) => void) => {
  const summaries: MailSummary[] = [];
  const files = readdirSync(folder).filter((name) => /^\d{8}-.*\.json$/.test(name));
  for (const file of files.sort()) {
    try {
      const mail = readKept(join(folder, file), mailSchema);
      if (mail) summaries.unshift(summaryOf(Number(file.slice(0, 8)), mail));
    } catch {
      log(`The letter ${join(folder, file)} is damaged and not shown: delete it to be rid of this line.`);
    }
  }
  return { summaries, last: Number(files.at(-1)?.slice(0, 8) ?? 0) };
};

/** Keeps mails as files of a folder: what was sent before a restart stays readable after it. */
export const mailStore = (folder: string, log: (line: string) => void = () => undefined): MailStore => {
  mkdirSync(folder, { recursive: true });
  const { summaries, last } = readAll(folder, log);
  let number = last;
  return {
    add: (newMail) => {
      const mail = mailOf(newMail);
      number += 1;
      writeWhole(join(folder, fileName(number, mail.id)), JSON.stringify(mail));
      summaries.unshift(summaryOf(number, mail));
    },
    list: () => summaries,
    read: (id) => {
      const summary = summaries.find((one) => one.id === id);
      return summary && readKept(join(folder, fileName(summary.number, id)), mailSchema);
    },
  };
};
