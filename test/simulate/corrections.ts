import type { Application } from '../../shared/application/application.ts';
import type { KeptEvent } from '../../shared/timeline-event.ts';

/**
 * Lists the events by which the applicant corrected a referee's address: its letter went to another one than that place
 * had, also where it had that one before.
 */
export const correctionsIn = (
  { evidence }: Pick<Application, 'evidence'>,
  timeline: readonly KeptEvent[],
): readonly KeptEvent[] => {
  const current = new Map(evidence.referees.map(({ email }, at) => [at + 1, email]));
  return timeline.filter(({ kind, data, words }) => {
    const [slot, email] = [Number(data['slot']), words?.['email']];
    const isOther = email !== undefined && current.get(slot) !== email;
    if (email !== undefined) current.set(slot, email);
    return kind === 'referee-asked-again' && isOther;
  });
};
