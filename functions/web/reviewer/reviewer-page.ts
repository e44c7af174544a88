import type { Assignment, Review } from '../../../shared/application/review.ts';
import type { PageOf } from '../../runtime/web/serve-page.ts';
import type { ApplicationVisit } from '../../runtime/web/visit.ts';
import type { ReviewerVisit } from './with-reviewer.ts';

/** What a page of the reviewer knows: the review, the reviewer and their own part in it. */
export type ReviewerContext = ApplicationVisit & ReviewerVisit & { readonly review: Review; readonly own: Assignment };

/** One page of the reviewer. */
export type ReviewerPage = PageOf<ReviewerContext>;
