import type { CalendarDate } from '../../calendar-date.ts';
import type { WorkEntry } from '../../evidence/work-entry.ts';
import type { AgeBand, WorkRequirement } from '../../policy/requirements-schema.ts';
import type { Candidacy } from './candidacy.ts';
import { degreeAwardedOn } from './education.ts';
import type { Stretch } from './worked-months.ts';

/** A post and what of it counts: a stretch, or the reason why nothing does. */
export type JudgedPost = { readonly post: WorkEntry } & (
  { readonly counted: Stretch } | { readonly counted: null; readonly because: string }
);

const servesBand = ({ youngestMonths, oldestMonths, prenatal }: WorkEntry, band: AgeBand): boolean =>
  (prenatal && band.prenatal) ||
  (youngestMonths !== null &&
    oldestMonths !== null &&
    youngestMonths <= band.toMonths &&
    oldestMonths >= band.fromMonths);

const bandWords = ({ fromMonths, toMonths }: AgeBand): string =>
  fromMonths === 0 ? `from birth to ${toMonths} months` : `from ${fromMonths} to ${toMonths} months`;

const leads = (post: WorkEntry, leadership: WorkRequirement['leadership']): boolean => {
  switch (leadership) {
    case null:
      return true;
    case 'practice':
      return post.practiceLeader;
    case 'reflective-supervision':
      return post.providesReflectiveSupervision;
    case 'policy':
      return post.policyLeader;
    case 'research':
      return post.researchLeader;
  }
};

/** Says when volunteer work counts, where not only paid work does. */
export const volunteerCondition = 'volunteer work counts when supervised and with specialized training';

const objection = (post: WorkEntry, needed: WorkRequirement, band: AgeBand): string | null => {
  if (!servesBand(post, band)) return `served no children ${bandWords(band)}`;
  if (needed.paid && post.pay === 'volunteer') return 'volunteer work, and paid work is needed';
  if (post.pay === 'volunteer' && !(post.supervised && post.specialisedTraining)) return volunteerCondition;
  return leads(post, needed.leadership) ? null : 'not stated as work of this kind';
};

const notCounted = (post: WorkEntry, because: string): JudgedPost => ({ post, counted: null, because });

/** Decides for each post what counts towards a requirement, in a given order of entries. */
export const judgePosts = (candidacy: Candidacy, needed: WorkRequirement): readonly JudgedPost[] => {
  const { evidence, policy, credential, submittedOn } = candidacy;
  const band = policy.eligibility.ageBands[credential];
  const countsFrom: CalendarDate | null = needed.afterDegree ? degreeAwardedOn(candidacy, needed.afterDegree) : '';
  return evidence.work.map((post) => {
    const because = objection(post, needed, band);
    if (because !== null) return notCounted(post, because);
    if (post.from > submittedOn) return notCounted(post, 'begins after the day of submission');
    if (countsFrom === null) return notCounted(post, `counts only after a ${needed.afterDegree}'s degree was awarded`);
    const to = post.to === null || post.to > submittedOn ? submittedOn : post.to;
    if (to < countsFrom) return notCounted(post, `ended before the ${needed.afterDegree}'s degree was awarded`);
    return { post, counted: { from: post.from < countsFrom ? countsFrom : post.from, to } };
  });
};
