import type { KeptEvent } from '../../../shared/timeline-event.ts';
import type { Law } from '../audited.ts';

const silences: readonly string[] = ['reference-declined', 'reference-bounced', 'reference-overdue'];

const wantedIn = ({ kind, data }: KeptEvent): string | undefined => {
  const [, slot] = /^another-referee:(\d)/.exec(String(data['wait'])) ?? [];
  return kind === 'asked' || kind === 'reminded' ? slot : undefined;
};

/** Each time that a referee is found not to answer, the next asking for another one has its letter. */
export const newsIsTold: Law = ({ timeline, letters }) => {
  const untold = new Map<string, KeptEvent>();
  const broken: string[] = [];
  for (const event of timeline) {
    if (silences.includes(event.kind)) untold.set(String(event.data['slot']), event);
    const slot = wantedIn(event);
    const news = slot === undefined ? undefined : untold.get(slot);
    if (slot === undefined || news === undefined) continue;
    untold.delete(slot);
    if (!letters.some(({ wait, at }) => wait === event.data['wait'] && at === event.at))
      broken.push(`${news.kind} of ${news.at} in slot ${slot} was asked about without a letter`);
  }
  return broken;
};
