import type { Instant } from '../../../shared/instant.ts';
import type { PeoplePorts } from '../../runtime/ports/people-ports.ts';
import type { PageOf } from '../../runtime/web/serve-page.ts';
import type { CoordinatorVisit } from '../coordinator/with-coordinator.ts';

/** What a page about people knows: who of the staff acts, and now. */
export type PeopleContext = CoordinatorVisit<PeoplePorts> & { readonly now: Instant };

/** One page about people. */
export type PeoplePage = Required<PageOf<PeopleContext>>;
