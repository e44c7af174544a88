import type { KeptEvent } from '../../../shared/timeline-event.ts';
import type { Audited, Law } from '../audited.ts';
import type { Span } from '../spans.ts';
import { asking, slotOf, statesOf, waitOf } from './written-in.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Says whether the task of a state wrote an event: it is of that state and slot, and fell into the stay. */
const isWrittenIn = (event: KeptEvent, { state, input, from, to }: Span): boolean => {
  const at = Date.parse(event.at);
  const slot = slotOf(event);
  return (
    statesOf(event)?.includes(state) === true &&
    (slot === undefined || input.slot === slot) &&
    from - minute <= at &&
    at <= to + minute
  );
};

/** Says whether an event tells that somebody was asked at the beginning of a stay: for its attempt, and for no other. */
const isItsAsking = ({ world, application }: Audited, event: KeptEvent, span: Span): boolean => {
  const at = Date.parse(event.at);
  const attempt = String(event.data['attempt'] ?? '').split('.')[1];
  return (
    isWrittenIn(event, span) &&
    at < span.to &&
    at <= world.chaos.delayedUntil(span.from, application.id) + minute &&
    (event.kind === 'answered-already' || attempt === String(span.input.attempt ?? 0))
  );
};

/**
 * The history of the executions and the timeline tell the same: what a task alone writes was written while its state was
 * entered, and whoever was waited for in a state for an hour and more was asked or reminded when that began.
 */
export const timelineAgrees: Law = (audited) => {
  const { timeline, spans } = audited;
  const invented = timeline.filter(
    (event) => statesOf(event) !== undefined && !spans.some((span) => isWrittenIn(event, span)),
  );
  const waits = new Set(Object.values(asking));
  const silent = spans
    .filter(({ state, from, to }) => {
      // What no task could be started for is no waiting yet: it may be the deadline, which asks nobody.
      const begun = audited.world.chaos.delayedUntil(from, audited.application.id);
      return waits.has(state) && Number.isFinite(to) && to - begun > hour;
    })
    .filter((span) => !timeline.some((event) => isItsAsking(audited, event, span)));
  return [
    ...invented.map((event) => `the timeline tells ${event.kind} ${waitOf(event)} on ${event.at} outside its state`),
    ...silent.map(({ state, from }) => `nobody was asked in "${state}" from ${new Date(from).toISOString()}`),
  ];
};
