import type { Policy } from '../../../shared/policy/policy.ts';
import { remembered } from '../../../shared/remembered.ts';
import { showPage } from '../../runtime/web/answer.ts';
import { check } from './check.ts';
import { refereesData } from './data.ts';
import { decline } from './decline.ts';
import { ratingPage, resumeRating } from './rating.ts';
import { ratingParts } from './rating-parts.ts';
import { savedPage } from './answered-pages.ts';
import type { RefereePage } from './referee-page.ts';
import { welcome } from './welcome.ts';

/** Maps the pages behind a referee's link by their names in addresses; the one without a name says who asks and why. */
export const refereePages = remembered((policy: Policy): Readonly<Record<string, RefereePage>> => ({
  ...Object.fromEntries(ratingParts(policy).map((part) => [part.name, ratingPage(part)])),
  '': welcome,
  rating: resumeRating,
  check,
  decline,
  saved: { show: (context) => showPage(savedPage(context)) },
  data: { show: refereesData, stays: true },
}));
