import type { Application } from '../application/application.ts';
import type { Recipient } from '../letter-kind.ts';
import { requestAt, requestName } from '../rules/references/slots.ts';
import type { AssociationSettings } from './letter.ts';

type Addressee = { readonly name: string; readonly email: string };

/** Looks up in the facts to whom a letter goes. */
export const addresseeOf = (application: Application, to: Recipient, settings: AssociationSettings): Addressee => {
  if (to.role === 'applicant') return { name: application.name, email: application.email };
  if (to.role === 'former-address') {
    const email = application.formerAddresses?.[to.number]?.email;
    if (email === undefined) throw new Error(`The application has no former address ${to.number}.`);
    return { name: application.name, email };
  }
  if (to.role === 'coordinator') return { name: 'coordinator', email: settings.contactAddress };
  if (to.role === 'referee') {
    const request = requestAt(application, to);
    if (request === undefined) throw new Error(`The application has no reference request ${requestName(to)}.`);
    return { name: request.referee.name, email: request.referee.email };
  }
  const reviewer = application.reviews
    .flatMap(({ reviewers }) => reviewers)
    .find(({ reviewerId }) => reviewerId === to.id);
  if (reviewer === undefined) throw new Error(`The application has no reviewer ${to.id}.`);
  return { name: reviewer.name, email: reviewer.email };
};
