import type { Application } from '../../../shared/application/application.ts';
import type { Instant } from '../../../shared/instant.ts';

/** An application as its applicant looks at it: the address of its page, and the moment. */
export type ApplicationNow = {
  readonly home: string;
  readonly application: Application;
  readonly now: Instant;
};
