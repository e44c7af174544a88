import type { Review } from '../../shared/application/review.ts';
import type { ApplicationStore } from '../../shared/ports/application-store.ts';
import { correctionsIn } from './corrections.ts';
import type { Life } from './life.ts';

/** Counts what people, Stripe and the mail did, by who it was and what they did. */
export type Deeds = Readonly<Record<string, number>>;

const sumOf = (lives: readonly Life[], count: (life: Life) => number): number =>
  lives.reduce((sum, life) => sum + count(life), 0);

const areDivided = ({ reviewers }: Review): boolean =>
  new Set(reviewers.flatMap(({ decision }) => decision?.kind ?? [])).size > 1;

/** Counts the events of the timelines of some lives, by who made them, and what people do besides. */
export const deedsOf = async (
  applications: Pick<ApplicationStore, 'get' | 'timeline'>,
  lives: readonly Life[],
): Promise<Deeds> => {
  const ids = lives.flatMap((life) => life.ids);
  const timelines = await Promise.all(ids.map((id) => applications.timeline(id)));
  const facts = await Promise.all(ids.map((id) => applications.get(id)));
  const byName = Map.groupBy(timelines.flat(), ({ actor, kind }) => `${actor.role} ${kind}`);
  return {
    ...Object.fromEntries([...byName].map(([name, all]) => [name, all.length])),
    'mail reference-unwanted': (byName.get('mail reference-bounced') ?? []).filter(
      ({ data }) => data['why'] === 'unwanted',
    ).length,
    'applicant address-corrected': facts.flatMap((one, at) => correctionsIn(one, timelines[at] ?? [])).length,
    'reviewer differed': facts.flatMap(({ reviews }) => reviews).filter(areDivided).length,
    'applicant turned-away-at-once': sumOf(lives, ({ turnedAway }) => turnedAway.atOnce),
    'applicant turned-away-too-early': sumOf(lives, ({ turnedAway }) => turnedAway.tooEarly),
  };
};
