import type { Application } from '../../application/application.ts';
import type { InterventionKind } from '../../application/intervention.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import type { UntimedEvent } from '../../timeline-event.ts';

/** Who of the association acts, and why. */
export type Word = { readonly by: string; readonly reason: string };

/** Names a coordinator as the actor of a timeline event. */
export const coordinatorActor = (by: string) => ({ role: 'coordinator' as const, id: by });

/** Tells in a timeline event what a coordinator did, and why. */
export const byCoordinator = (
  kind: UntimedEvent['kind'],
  { by, reason }: Word,
  data: UntimedEvent['data'] = {},
): UntimedEvent => ({
  actor: coordinatorActor(by),
  kind,
  data,
  words: { reason },
});

/** Notes an act of the coordinator with its reason in the application. */
export const intervene = (
  application: Application,
  kind: InterventionKind,
  { by, reason }: Word,
  now: Instant,
  wait?: string,
): Application => ({
  ...application,
  interventions: [
    ...(application.interventions ?? []),
    { at: now, kind, by, reason, ...(wait === undefined ? {} : { wait }) },
  ],
});

/** Tells of a change that others make as well that a coordinator made it, and why. */
export const atWordOf = ({ by, reason }: Word, change: Change): Change => ({
  ...change,
  event: { ...change.event, actor: coordinatorActor(by), words: { ...change.event.words, reason } },
});
