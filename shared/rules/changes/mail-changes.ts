import type { Application } from '../../application/application.ts';
import type { ReferenceRequest } from '../../application/reference-request.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import type { Recipient } from '../../letter-kind.ts';
import type { SentLetter } from '../../ports/sent-letter.ts';
import type { TimelineEvent } from '../../timeline-event.ts';
import { addressAt } from '../address-at.ts';
import { letterFor, toCoordinator } from '../letter-for.ts';
import { letterNews } from '../references/letter-news.ts';
import { currentRequest, fillingRequest, isWaitedFor, wantsAnotherSince, withRequest } from '../references/slots.ts';
import { attemptOf, firstAsking } from '../waits/attempt-name.ts';
import { waitKey } from '../waits/wait-key.ts';
import { bounceReference, type WhyNone } from './reference-changes.ts';

type Sent = Pick<SentLetter, 'key' | 'to' | 'attempt' | 'delivery' | 'sentAt'>;

/**
 * Finds the request whose referee a letter went to, as it stands now: what comes late of a former referee's letter, or
 * of one that left before the last asking (perhaps to another address), says nothing of it.
 */
const requestWrittenTo = (application: Application, to: Recipient, attempt: string): ReferenceRequest | undefined => {
  const request = to.role === 'referee' ? currentRequest(application, to.slot) : undefined;
  if (to.role !== 'referee' || request?.number !== to.number) return undefined;
  return attemptOf(attempt)?.restarts === request.restarts.length ? request : undefined;
};

/** Notes that a referee's letter reached a mailbox, once since it was last sent by hand; other letters keep their own news. */
export const noteDelivery = (application: Application, { to, attempt }: Sent, now: Instant): Change | undefined => {
  const request = requestWrittenTo(application, to, attempt);
  if (request === undefined) return undefined;
  if (letterNews(request).deliveredAt !== undefined) return undefined;
  return {
    application: withRequest(application, { ...request, deliveredAt: now }),
    event: { at: now, actor: { role: 'mail' }, kind: 'letter-delivered', data: { slot: request.slot } },
  };
};

const isSilent = (application: Application, request: ReferenceRequest): boolean =>
  isWaitedFor(application, request) && wantsAnotherSince(application, request.slot) === undefined;

/**
 * Notes that the mail service gave up on a referee's letter, once since they were last asked and while none has arrived: the
 * applicant reads it. Nobody else is asked for, since the address may well be right.
 */
export const noteGivenUp = (application: Application, { to, attempt }: Sent, now: Instant): Change | undefined => {
  const request = requestWrittenTo(application, to, attempt);
  if (application.closed !== undefined || request === undefined || !isSilent(application, request)) return undefined;
  if (Object.keys(letterNews(request)).length > 0) return undefined;
  return {
    application: withRequest(application, { ...request, givenUpAt: now }),
    event: { at: now, actor: { role: 'mail' }, kind: 'letter-given-up', data: { slot: request.slot } },
  };
};

const isLeft = (application: Application, { role }: Recipient, sentAt: Instant | undefined): boolean =>
  role === 'applicant' && addressAt(application, sentAt) !== application.email;

const isStillTold = ({ closed, erasure }: Application, { role }: Recipient): boolean =>
  closed === undefined || (role === 'applicant' && erasure === undefined);

/**
 * Notes that an address gets none of our letters. A referee's makes the applicant name or correct one at once; anybody
 * else's is told to the coordinator, once for each letter, who knows another way to reach them.
 */
export const noteBounce = (
  application: Application,
  { key, to, attempt, delivery, sentAt }: Sent,
  now: Instant,
): Change | undefined => {
  const why: WhyNone = delivery === 'suppressed' ? 'unwanted' : 'bounced';
  // A letter to the coordinator would answer a letter for ever; after the end only the applicant is still told something.
  if (to.role === 'coordinator' || !isStillTold(application, to)) return undefined;
  // Who left an address is written to at another, be it since the letter went there.
  if (to.role === 'former-address' || isLeft(application, to, sentAt)) return undefined;
  if (to.role !== 'referee') {
    const draft = toCoordinator('address-bounced');
    const letter = letterFor(application, draft, waitKey.bounce(key), firstAsking);
    const data = { role: to.role, ...(why === 'unwanted' && { why }) };
    const event: TimelineEvent = { at: now, actor: { role: 'mail' }, kind: 'address-bounced', data };
    return { application, event, letters: [letter], once: [`bounced/${key}`] };
  }
  const request = requestWrittenTo(application, to, attempt);
  const over = request?.bouncedAt !== undefined || request?.receivedAt !== undefined;
  if (request === undefined || over || fillingRequest(application, to.slot) !== undefined) return undefined;
  return bounceReference(application, request, why, now);
};
