import type { Application } from '../../application/application.ts';
import type { ReferenceRequest } from '../../application/reference-request.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import { requestName, withRequest } from '../references/slots.ts';

/** Keeps what a referee has filled in so far, as it was typed, so that they can come back; it counts for nothing yet. */
export const saveReference = (
  application: Application,
  request: ReferenceRequest,
  typed: Readonly<Record<string, string>>,
  now: Instant,
): Change => {
  const saved = { ...request.saved, ...typed };
  const kept = { ...request, saved, openedAt: request.openedAt ?? now };
  const kind = request.openedAt === undefined ? 'reference-begun' : 'reference-saved';
  return {
    application: { ...withRequest(application, kept), savedAt: now },
    event: {
      at: now,
      actor: { role: 'referee', id: requestName(request) },
      kind,
      data: { slot: request.slot },
    },
  };
};
