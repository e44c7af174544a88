import type { Application } from '../application/application.ts';
import { type Instant, instantAt, millis } from '../instant.ts';
import { policyOf } from './policy-of.ts';

/** Says when the cool-down (policy) is over that begins with a letter sent by hand. */
export const afterCoolDown = (application: Application, letterAt: Instant): Instant =>
  instantAt(millis(letterAt) + policyOf(application).waits.reference.nudgeCooldownHours * 3_600_000);
