import type { Frame, Phase, ScheduledTask } from './frame.ts';

/** What keeps a frame going or holds it up; none of it outlives the process. */
export interface Drive {
  driving: boolean;
  /** Whether something happened while it was driven. */
  again: boolean;
  phase: Phase | undefined;
  alarm: { cancel(): void } | undefined;
  /** The task whose effect is under way. */
  task: ScheduledTask | undefined;
}

/** Says whether a frame may move: nothing around it has failed or ended. */
export const isLive = (frame: Frame): boolean => {
  if (frame.phase.kind === 'over') return false;
  for (let place = frame.parent; place !== undefined; place = place.parent) {
    if (place.phase.kind !== 'branches' && place.phase.kind !== 'iterations') return false;
  }
  return true;
};

/** Keeps one drive for each frame. */
export class Drives {
  readonly #drives = new WeakMap<Frame, Drive>();

  of(frame: Frame): Drive {
    const known = this.#drives.get(frame);
    if (known !== undefined) return known;
    const drive: Drive = { driving: false, again: false, phase: undefined, alarm: undefined, task: undefined };
    this.#drives.set(frame, drive);
    return drive;
  }

  /** Takes note of the phase that a frame is in: the alarm of the phase before is of no use any more. */
  settle(drive: Drive, phase: Phase | undefined): void {
    if (drive.phase === phase) return;
    drive.alarm?.cancel();
    drive.alarm = undefined;
    drive.phase = phase;
  }
}
