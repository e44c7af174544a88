import type { Application } from '../application/application.ts';
import { timelineWords } from '../timeline-words.ts';
import type { KeptEvent, TimelineEvent } from '../timeline-event.ts';

/**
 * Names what of an event is for the coordinator alone: why a referee declined or a reviewer stepped back, which reviewer
 * was assigned or lost a seat, a decision that may never be recorded.
 */
const inConfidence: Readonly<Record<string, string>> = {
  'reference-declined': 'reason',
  'reviewer-assigned': 'reviewer',
  'set-right': 'reviewer',
  'decision-confirmed': 'decision',
  'stepped-back': 'why',
} satisfies Partial<Record<TimelineEvent['kind'], string>>;

const dataCopy = ({ kind, data }: KeptEvent): KeptEvent['data'] =>
  Object.fromEntries(Object.entries(data).filter(([name]) => name !== inConfidence[kind]));

/** Copies the timeline for the applicant: what happened and when, with their own words, and nobody else's but questions. */
export const timelineCopy = (application: Application, timeline: readonly KeptEvent[]) =>
  timeline.map((event) => {
    const { at, actor, kind, words } = event;
    const theirs = actor.role === 'applicant' || kind === 'information-asked';
    return {
      at,
      by: actor.role,
      kind,
      data: dataCopy(event),
      told: timelineWords(event, application),
      words: theirs ? words : undefined,
    };
  });
