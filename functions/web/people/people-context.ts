import type { Instant } from '../../../shared/instant.ts';
import type { PeoplePorts } from '../../runtime/ports/people-ports.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { PageOf } from '../../runtime/web/serve-page.ts';

/** What a page about people knows: who of the staff acts, by the id of their sign-in, and now. */
export type PeopleContext = {
  readonly request: WebRequest;
  readonly ports: PeoplePorts;
  readonly staffId: string;
  readonly now: Instant;
};

/** One page about people. */
export type PeoplePage = Required<PageOf<PeopleContext>>;
