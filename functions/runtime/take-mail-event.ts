import * as z from 'zod/mini';
import type { Application } from '../../shared/application/application.ts';
import type { Change } from '../../shared/change.ts';
import type { Instant } from '../../shared/instant.ts';
import type { Recipient } from '../../shared/letter-kind.ts';
import { noteBounce, noteDelivery } from '../../shared/rules/changes/mail-changes.ts';
import { log } from './log.ts';
import type { OutboxPorts } from './outbox-ports.ts';
import type { TablePorts } from './ports.ts';
import { retryOnConflict } from './retry-on-conflict.ts';

const tagSchema = z.array(z.string()).check(z.minLength(1));
const mailEventSchema = z.object({
  detail: z.object({
    eventType: z.enum(['Bounce', 'Complaint', 'Delivery']),
    bounce: z.optional(z.object({ bounceType: z.string() })),
    mail: z.object({ tags: z.object({ application: tagSchema, letter: tagSchema }) }),
  }),
});

const becomes = { Bounce: 'bounced', Complaint: 'complained', Delivery: 'delivered' } as const;

const change = (
  event: keyof typeof becomes,
  application: Application,
  to: Recipient,
  now: Instant,
): Change | undefined => (event === 'Delivery' ? noteDelivery(application, to, now) : noteBounce(application, to, now));

/** Takes in what became of a letter: delivered, bounced, complained; a referee's bounce asks the applicant for another. */
export const takeMailEvent = async (
  { applications, clock, outbox }: Pick<TablePorts, 'applications'> & OutboxPorts,
  event: unknown,
): Promise<void> => {
  const { detail } = mailEventSchema.parse(event);
  // A transient bounce (a full mailbox, say) is tried again by SES itself.
  if (detail.eventType === 'Bounce' && detail.bounce?.bounceType !== 'Permanent') return;
  const id = detail.mail.tags.application[0] ?? '';
  const key = Buffer.from(detail.mail.tags.letter[0] ?? '', 'base64url').toString('utf8');
  const letter = await outbox.delivery(id, key, becomes[detail.eventType], clock.now());
  if (detail.eventType === 'Complaint') return;
  await retryOnConflict(async () => {
    const decided = change(detail.eventType, await applications.get(id), letter.to, clock.now());
    if (decided !== undefined) await applications.save(decided);
  });
  log.info('mail event', { applicationId: id, event: detail.eventType, to: letter.to.role });
};
