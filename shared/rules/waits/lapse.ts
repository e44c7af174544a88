import type { Application } from '../../application/application.ts';
import type { Instant } from '../../instant.ts';
import { close } from '../close.ts';
import type { UsedUp } from './question.ts';

/** Ends patience with the applicant: the application lapses. */
export const lapse = (application: Application, reason: string, now: Instant): UsedUp => ({
  change: close(application, { outcome: 'lapsed', by: 'association', reason }, now),
  refusal: 'ApplicationClosed',
});
