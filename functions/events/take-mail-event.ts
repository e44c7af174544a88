import * as z from 'zod/mini';
import type { Application } from '../../shared/application/application.ts';
import type { Change } from '../../shared/change.ts';
import type { Instant } from '../../shared/instant.ts';
import type { Delivery, SentLetter } from '../../shared/ports/sent-letter.ts';
import { noteBounce, noteDelivery, noteGivenUp } from '../../shared/rules/changes/mail-changes.ts';
import { decideAndSave } from '../runtime/decide-and-save.ts';
import { log } from '../runtime/log.ts';
import type { OutboxPorts } from '../runtime/ports/outbox-ports.ts';
import type { TablePorts } from '../runtime/ports/table-ports.ts';
import { unlessDone } from '../runtime/unless-done.ts';

const tagSchema = z.array(z.string()).check(z.minLength(1));
const mailEventSchema = z.object({
  detail: z.object({
    eventType: z.enum(['Bounce', 'Complaint', 'Delivery']),
    bounce: z.optional(z.object({ bounceType: z.string() })),
    complaint: z.optional(z.object({ complaintSubType: z.nullish(z.string()) })),
    mail: z.object({ tags: z.object({ application: tagSchema, letter: tagSchema }) }),
  }),
});

const onList = 'OnAccountSuppressionList';

type MailEvent = z.infer<typeof mailEventSchema>['detail'];

/**
 * Says what became of a letter. SES tells of a bounce that is not permanent (a full mailbox, a server that is away) when
 * it has tried for hours and stops, and of automatic answers to what was delivered: neither says that an address is wrong.
 * A complaint with a subtype is no new one: the letter did not leave, because one before was complained about.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
const deliveryOf = ({ eventType, bounce, complaint }: MailEvent): Delivery => {
  if (eventType === 'Delivery') return 'delivered';
  if (eventType === 'Complaint') return complaint?.complaintSubType === onList ? 'suppressed' : 'complained';
  return bounce?.bounceType === 'Permanent' ? 'bounced' : 'given-up';
};

type Note = (application: Application, letter: SentLetter, now: Instant) => Change | undefined;

/** Lists what the application itself learns of. */
const notes: Partial<Record<Delivery, Note>> = {
  delivered: noteDelivery,
  bounced: noteBounce,
  suppressed: noteBounce,
  'given-up': noteGivenUp,
};

/**
 * Takes in what became of a letter: delivered, bounced, given up, complained, suppressed; of a referee who gets none the
 * applicant is told, and asked for another where the address takes no letters.
 */
export const takeMailEvent = async (
  ports: Pick<TablePorts, 'applications'> & OutboxPorts,
  event: unknown,
): Promise<void> => {
  const { detail } = mailEventSchema.parse(event);
  const id = detail.mail.tags.application[0] ?? '';
  const key = Buffer.from(detail.mail.tags.letter[0] ?? '', 'base64url').toString('utf8');
  const news = deliveryOf(detail);
  const letter = await ports.outbox.delivery(id, key, news, ports.clock.now());
  log.info('mail event', { applicationId: id, event: detail.eventType, to: letter.to.role });
  const note = letter.delivery === news ? notes[news] : undefined;
  if (note === undefined) return;
  await unlessDone(() => decideAndSave(ports, id, (application, now) => note(application, letter, now)));
};
