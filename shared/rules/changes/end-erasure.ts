import type { Application } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import { pseudonymous } from '../pseudonymous.ts';

/** Leaves of an application what names nobody, as the last step of its erasure. */
export const endErasure = (application: Application, now: Instant): Change => {
  const { erasure } = application;
  if (erasure === undefined) throw new Error('Nobody asked for the data of this application to be erased.');
  return {
    application: { ...pseudonymous(application), erasure: { ...erasure, endedAt: now } },
    event: { at: now, actor: { role: 'association' }, kind: 'erased', data: { reason: erasure.reason } },
  };
};
