import type { Application } from '../../application/application.ts';
import type { ReferenceRequest } from '../../application/reference-request.ts';
import type { Change } from '../../change.ts';
import { hasCome, type Instant } from '../../instant.ts';
import { letterFor } from '../letter-for.ts';
import { lettersAgainFrom } from '../references/letters-again-from.ts';
import { mayStillAnswer } from '../references/may-still-answer.ts';
import { requestName, withRequest } from '../references/slots.ts';
import { attemptName } from '../waits/attempt-name.ts';
import { waitKey } from '../waits/wait-key.ts';

/**
 * Sends a referee a new link, to the address on file and nowhere else; no deadline moves. Undefined when no answer is
 * taken any more, or when a letter left by hand within the cool-down (policy).
 */
export const sendNewLink = (application: Application, request: ReferenceRequest, now: Instant): Change | undefined => {
  if (!mayStillAnswer(application, request) || !hasCome(lettersAgainFrom(application, request), now)) return undefined;
  const { slot, number, restarts } = request;
  const nudges = [...request.nudges, now];
  const to = { role: 'referee' as const, slot, number };
  return {
    application: { ...withRequest(application, { ...request, nudges }), savedAt: now },
    event: {
      at: now,
      actor: { role: 'referee', id: requestName(request) },
      kind: 'reference-link-sent',
      data: { slot },
    },
    letters: [
      letterFor(
        application,
        { kind: 'reference-link', to },
        waitKey.reference(request),
        attemptName(restarts.length, nudges.length, 'l'),
      ),
    ],
  };
};
