import type { Application } from '../../../shared/application/application.ts';
import type { Assignment, Review } from '../../../shared/application/review.ts';
import type { Instant } from '../../../shared/instant.ts';
import type { Reviewer } from '../../../shared/ports/reviewer-store.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { PageOf } from '../../runtime/web/serve-page.ts';

/** What a page of the reviewer knows: the review, the reviewer and their own part in it, and now. */
export type ReviewerContext = {
  readonly request: WebRequest;
  readonly reviewer: Reviewer;
  readonly ports: TablePorts;
  readonly application: Application;
  readonly review: Review;
  readonly own: Assignment;
  readonly home: string;
  readonly now: Instant;
};

/** One page of the reviewer. */
export type ReviewerPage = PageOf<ReviewerContext>;
