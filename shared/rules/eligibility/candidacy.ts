import type { CalendarDate } from '../../calendar-date.ts';
import type { Credential, EndorsementKind } from '../../credential.ts';
import type { Evidence } from '../../evidence.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Requirements, Track } from '../../policy/requirements-schema.ts';
import { sourceOf } from '../../policy/source-of.ts';

/** What is judged, by what, as of which day: the one argument of every requirement. */
export type Candidacy = {
  readonly evidence: Evidence;
  readonly credential: Credential;
  readonly track: Track;
  readonly requirements: Requirements;
  readonly policy: Policy;
  readonly submittedOn: CalendarDate;
};

/** Finds the track of a category; throws a RangeError for a Mentor without a designation. */
export const trackOf = ({ category, designation }: Pick<EndorsementKind, 'category' | 'designation'>): Track => {
  if (category !== 'mentor') return category;
  if (designation === null)
    throw new RangeError('A Mentor applies with a designation: Clinical, Policy or Research/Faculty.');
  return `mentor-${designation}`;
};

/** Names the source of a requirement by its path below the track's requirements. */
export const sourceOfRequirement = ({ policy, track }: Candidacy, path: string): string =>
  sourceOf(policy, `eligibility.requirements.${track}.${path}`);
