import type { Application } from '../../shared/application/application.ts';
import { addMillis, dayMillis, type Instant } from '../../shared/instant.ts';
import type { LetterIntent } from '../../shared/letter-kind.ts';
import type { LetterSettings } from '../../shared/letters/letter.ts';
import { linksFor } from '../../shared/letters/link-purpose.ts';
import { writeLetter } from '../../shared/letters/write-letter.ts';
import type { ApplicationStore } from '../../shared/ports/application-store.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { LinkPurpose, LinkTarget } from '../../shared/ports/link-store.ts';
import type { Mailer } from '../../shared/ports/mailer.ts';
import { isStillWanted } from '../../shared/rules/is-still-wanted.ts';
import { linkUnder } from './link-under.ts';
import { digest } from '../runtime/digest.ts';
import type { OutboxStore } from '../../shared/ports/outbox-store.ts';
import type { LetterRow } from './due-row.ts';
import { log } from '../runtime/log.ts';

/** What the letter outbox needs. */
export type LetterPorts = {
  readonly applications: Pick<ApplicationStore, 'get'>;
  readonly outbox: OutboxStore;
  readonly mailer: Mailer;
  readonly clock: Clock;
  readonly settings: LetterSettings;
  readonly linkKey: () => Promise<string>;
};

type Made = {
  readonly purpose: LinkPurpose;
  readonly link: string;
  readonly digest: string;
  readonly target: LinkTarget;
};

const makeLinks = (application: Application, letter: LetterIntent, key: string, now: Instant): readonly Made[] =>
  linksFor(application, letter).map(({ days, ...plan }) => {
    const target = { ...plan, applicationId: application.id, expiresAt: addMillis(now, days * dayMillis) };
    const link = linkUnder(key, target);
    return { purpose: plan.purpose, link, digest: digest(link), target };
  });

/** Names a letter in SES's tags, which allow letters, digits, _ and - alone. */
const tag = (text: string): string => Buffer.from(text).toString('base64url');

/**
 * Sends one letter: its words and links are made from the facts now; intent, sending, sent. A crash between SES and
 * `sent` may repeat one letter: that is the one window, and `tries` counts it. An asking whose wait is over is dropped.
 */
export const carryOutLetter = async (ports: LetterPorts, { applicationId, letter }: LetterRow): Promise<void> => {
  const { applications, outbox, mailer, clock, settings, linkKey } = ports;
  const application = await applications.get(applicationId);
  if (!isStillWanted(application, letter)) return void (await outbox.dropped(applicationId, letter.key));
  const now = clock.now();
  const made = makeLinks(application, letter, await linkKey(), now);
  if (!(await outbox.sending(applicationId, letter.key, made))) return;
  const links = Object.fromEntries(made.map(({ purpose, link }) => [purpose, link]));
  const { to, subject, text, html } = writeLetter({ application, letter, now, links, settings });
  const tags = { application: applicationId, letter: tag(letter.key) };
  const messageId = await mailer.send({ to: to.email, subject, text, html, tags });
  await outbox.sent(applicationId, letter.key, messageId, clock.now());
  log.info('letter sent', { applicationId, kind: letter.kind, to: letter.to.role });
};
