import type { Application } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import type { Recipient } from '../../letter-kind.ts';
import { letterFor } from '../letter-for.ts';
import { currentRequest, fillingRequest, withRequest } from '../slots.ts';
import { bounceReference } from './reference-changes.ts';

/** Notes that a referee's letter reached a mailbox, once since it was last sent by hand; other letters keep their own news. */
export const noteDelivery = (application: Application, to: Recipient, now: Instant): Change | undefined => {
  if (to.role !== 'referee') return undefined;
  const request = currentRequest(application, to.slot);
  if (request === undefined || request.number !== to.number) return undefined;
  const since = request.restarts.at(-1) ?? request.requestedAt;
  if (request.deliveredAt !== undefined && request.deliveredAt >= since) return undefined;
  return {
    application: withRequest(application, { ...request, deliveredAt: now }),
    event: { at: now, actor: { role: 'mail' }, kind: 'letter-delivered', data: { slot: to.slot } },
  };
};

/**
 * Notes that an address does not take our letters. A referee's makes the applicant name or correct one at once; anybody
 * else's is told to the coordinator, who knows another way to reach them.
 */
export const noteBounce = (application: Application, to: Recipient, now: Instant): Change | undefined => {
  if (application.closed !== undefined || to.role === 'coordinator') return undefined;
  if (to.role !== 'referee') {
    const letter = letterFor(
      application,
      { kind: 'address-bounced', to: { role: 'coordinator' } },
      `bounce:${to.role}`,
      now,
    );
    const event = { at: now, actor: { role: 'mail' as const }, kind: 'address-bounced', data: { role: to.role } };
    return { application, event, letters: [letter] };
  }
  const request = currentRequest(application, to.slot);
  const over = request?.number !== to.number || request.bouncedAt !== undefined || request.receivedAt !== undefined;
  if (request === undefined || over || fillingRequest(application, to.slot) !== undefined) return undefined;
  return bounceReference(application, request, now);
};
