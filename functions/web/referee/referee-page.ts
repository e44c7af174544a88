import type { ReferenceRequest } from '../../../shared/application/reference-request.ts';
import type { PageOf } from '../../runtime/web/serve-page.ts';
import type { ApplicationVisit } from '../../runtime/web/visit.ts';

/** What a page of the referee knows: the request for a reference behind the link. */
export type RefereeContext = ApplicationVisit & { readonly asked: ReferenceRequest };

/** One page of the referee. */
export type RefereePage = PageOf<RefereeContext> & {
  /** Says that the page stays when nothing is asked of the referee any more. */
  readonly stays?: true;
};
