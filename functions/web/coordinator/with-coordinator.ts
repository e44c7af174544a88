import type { Contact } from '../../../shared/rules/same-person.ts';
import { notYoursPage } from '../../pages/error-pages.ts';
import { type Answer, type Serve, showPage } from '../../runtime/web/answer.ts';
import { type SessionPorts, signedIn } from '../../runtime/web/signed-in.ts';
import type { Visit } from '../../runtime/web/visit.ts';

/** A visit of a coordinator. */
export type CoordinatorVisit<Ports> = Visit<Ports> & {
  /** Names the coordinator in timelines and decisions: the id that the sign-in gives them, never an address. */
  readonly staffId: string;
  /** Their name, if the sign-in gives one, and their address, which tell what is their own and what they reviewed. */
  readonly staff: Contact;
};

/** Hands a visit on with the coordinator whose it is: signed in as staff, and in the group. */
export const withCoordinator = <Ports extends SessionPorts>(
  visit: Visit<Ports>,
  then: Serve<CoordinatorVisit<Ports>>,
): Promise<Answer> =>
  signedIn(visit, 'staff', ({ subject, name = '', email, groups }) =>
    groups.includes('coordinator')
      ? then({ ...visit, staffId: subject, staff: { name, email } })
      : showPage(notYoursPage(), 404),
  );
