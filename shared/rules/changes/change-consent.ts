import type { Application } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import { mayChangeConsent } from '../register-consent.ts';
import { registerEntry } from '../register-entry.ts';

/** How many answers the facts hold, so that nobody fills them by changing their mind; the timeline holds each. */
const mostKept = 20;

/** Records whether the applicant agrees to stand in the public register, and puts the name in or takes it out at once. */
export const changeConsent = (application: Application, listed: boolean, now: Instant): Change => {
  if (!mayChangeConsent(application)) throw new Error('There is nothing to agree to.');
  const consents = [...(application.consents ?? []), { at: now, listed }].slice(-mostKept);
  const changed = { ...application, consents, savedAt: now };
  const kind = listed ? 'register-agreed' : 'register-left';
  const { certificate } = changed;
  return {
    application: changed,
    event: { at: now, actor: { role: 'applicant' }, kind, data: {} },
    ...(certificate === undefined ? {} : { relisted: registerEntry(changed, certificate) }),
  };
};
