import type { Application } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import { close } from '../close.ts';

/** Withdraws an application at the applicant's wish, at any moment before the outcome. */
export const withdraw = (application: Application, now: Instant): Change =>
  close(application, { outcome: 'withdrawn', by: 'applicant', reason: 'applicant' }, now);
