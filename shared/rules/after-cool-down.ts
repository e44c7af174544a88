import type { Application } from '../application/application.ts';
import { addMillis, hourMillis, type Instant } from '../instant.ts';
import { policyOf } from './policy-of.ts';

/** Says when the cool-down (policy) is over that begins with a letter sent by hand. */
export const afterCoolDown = (application: Application, letterAt: Instant): Instant =>
  addMillis(letterAt, policyOf(application).waits.reference.nudgeCooldownHours * hourMillis);
