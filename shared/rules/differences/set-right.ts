import type { Application } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import type { DifferenceKind } from './difference-kind.ts';

/** Makes the change that sets a difference right, with its event; keys and copies of facts are derived in every save. */
export const setRight = (
  application: Application,
  kind: DifferenceKind,
  now: Instant,
  more: Partial<Change> = {},
): Change => ({
  application,
  event: { at: now, actor: { role: 'association' }, kind: 'set-right', data: { difference: kind } },
  ...more,
});
