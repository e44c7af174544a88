import type { Application } from '../../shared/application/application.ts';
import type { TimelineEvent } from '../../shared/timeline-event.ts';

/** Lists the events by which the applicant corrected a referee's address: its letter went to one that nobody had named. */
export const correctionsIn = (
  { evidence }: Pick<Application, 'evidence'>,
  timeline: readonly TimelineEvent[],
): readonly TimelineEvent[] => {
  const known = new Set(evidence.referees.map(({ email }) => email));
  return timeline.filter(({ kind, words }) => {
    const email = words?.['email'];
    const isNew = email !== undefined && !known.has(email);
    if (email !== undefined) known.add(email);
    return kind === 'referee-asked-again' && isNew;
  });
};
