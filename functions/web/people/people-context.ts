import type { Instant } from '../../../shared/instant.ts';
import type { PeoplePorts } from '../../runtime/people-ports.ts';
import type { Answer } from '../../runtime/web/answer.ts';
import type { WebRequest } from '../../runtime/web/request.ts';

/** What a page about people knows: who of the staff acts, by the id of their sign-in, and now. */
export type PeopleContext = {
  readonly request: WebRequest;
  readonly ports: PeoplePorts;
  readonly staffId: string;
  readonly now: Instant;
};

/** One page about people: what it shows, and what its form does. */
export type PeoplePage = {
  readonly show: (context: PeopleContext) => Promise<Answer> | Answer;
  readonly take: (context: PeopleContext) => Promise<Answer> | Answer;
};
