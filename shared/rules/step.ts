import type { Application } from '../application/application.ts';
import type { Change } from '../change.ts';
import type { Instant } from '../instant.ts';
import type { WaitChangeName } from '../messages/wait-changes.ts';
import type { UntimedEvent } from '../timeline-event.ts';
import { advance } from './advance.ts';
import { nextPatch, slotPatch } from './next-patch.ts';
import { resume } from './resume.ts';

/** Names the wait to resume: by its answer, or by a change's name; inside the map over the referees with its slot. */
export type Knock = { readonly key: string; readonly name?: WaitChangeName; readonly slot?: number };

/** Makes the change of one step: new facts, the anchors of the act they lead to, the event, and the wait it resumes. */
export const step = (application: Application, event: UntimedEvent, now: Instant, knock?: Knock): Change => {
  const advanced = advance({ ...application, savedAt: now }, now);
  const told = { ...event, at: now };
  if (knock === undefined) return { application: advanced, event: told };
  const { key, name, slot } = knock;
  const patch = slot === undefined ? nextPatch(advanced, now) : slotPatch(advanced, slot, now);
  return { application: resume(advanced, key, name === undefined ? { patch } : { name, patch }, now), event: told };
};
