import type { Application } from '../../application/application.ts';
import type { ErasureReason } from '../../application/erasure.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import { whyNotErased } from '../why-not-erased.ts';
import { coordinatorActor } from './intervene.ts';

/** Who has personal data erased, by id, and why. */
export type EraseOrder = { readonly by: string; readonly reason: ErasureReason };

/**
 * Records that the personal data of an application are to be erased; the five-minute schedule erases them. Throws when
 * they may not be, or when that was recorded before.
 */
export const beginErasure = (application: Application, { by, reason }: EraseOrder, now: Instant): Change => {
  const hindrance = whyNotErased(application);
  if (hindrance !== undefined) throw new Error(hindrance);
  if (application.erasure !== undefined) throw new Error('The data of this application were erased before.');
  const actor = reason === 'retention' ? { role: 'association' as const } : coordinatorActor(by);
  return {
    application: { ...application, erasure: { begunAt: now, entry: application.version + 1, by, reason } },
    event: { at: now, actor, kind: 'erasure-begun', data: { reason } },
  };
};
