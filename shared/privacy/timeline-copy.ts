import type { Application } from '../application/application.ts';
import { timelineWords } from '../timeline-words.ts';
import type { TimelineEvent } from '../timeline-event.ts';

/** Copies the timeline for the applicant: what happened and when, with their own words, and nobody else's but questions. */
export const timelineCopy = (application: Application, timeline: readonly TimelineEvent[]) =>
  timeline.map((event) => {
    const { at, actor, kind, data, words } = event;
    const theirs = actor.role === 'applicant' || kind === 'information-asked';
    return {
      ...{ at, by: actor.role, kind, data },
      told: timelineWords(event, application),
      words: theirs ? words : undefined,
    };
  });
