import type { Application } from '../../application/application.ts';
import { isApplicant } from '../is-applicant.ts';
import { askedReferees } from '../references/asked-referees.ts';
import { type Contact, samePerson } from '../same-person.ts';

/** Says whether somebody is neither taken for the applicant nor was asked to vouch for them, here or in what was carried over. */
export const isImpartial = (application: Application, somebody: Contact): boolean =>
  !isApplicant(application, somebody) && !askedReferees(application).some((asked) => samePerson(asked, somebody));
