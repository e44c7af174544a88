import type { Application } from '../../application/application.ts';
import type { Referee } from '../../evidence/referee.ts';
import type { Instant } from '../../instant.ts';
import { carriedReference } from './carried-reference.ts';
import { requestsOf } from './slots.ts';

/** Lists the referees who are asked, or were, once the application fee is paid: all whose reference is not carried over. */
export const refereesToAsk = (application: Application, now: Instant): readonly Referee[] =>
  application.evidence.referees.filter((referee) => {
    const first = requestsOf(application, referee.slot)[0];
    return first === undefined
      ? carriedReference(application, referee, now) === undefined
      : first.carriedFrom === undefined;
  });
