import type { Application } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import { coordinatorActor } from './intervene.ts';

/** Notes in the timeline of an application that a coordinator took the file of all data of its person. */
export const handOverData = (application: Application, by: string, now: Instant): Change => ({
  application,
  event: { at: now, actor: coordinatorActor(by), kind: 'data-handed-over', data: {} },
});
