import { sameAddress, sameMailbox } from '../../address.ts';
import type { Application } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import type { LetterDraft } from '../waits/question.ts';
import { letterFor, toApplicant } from '../letter-for.ts';
import { registerEntry } from '../register-entry.ts';
import { waitKey } from '../waits/wait-key.ts';
import { coordinatorActor, intervene, type Word } from './intervene.ts';

/** What is right of who somebody is; what is not named stays. */
export type Details = { readonly name?: string | undefined; readonly email?: string | undefined };

/** Names of the details those that differ from what is recorded. */
export const changedDetails = (application: Application, { name, email }: Details): Details => ({
  ...(name === undefined || name === application.name ? {} : { name }),
  ...(email === undefined || sameAddress(email, application.email) ? {} : { email }),
});

/** Says as a sentence why an address cannot be the applicant's: it is that of somebody who judges them, or did. */
export const whyNotTheirs = (application: Application, email: string): string | undefined => {
  const { evidence, requests, carried = [], reviews } = application;
  const referees = [...evidence.referees, ...[...carried, ...requests].map(({ referee }) => referee)];
  const reviewers = reviews.flatMap((review) => review.reviewers);
  const found = [...referees, ...reviewers].find((one) => sameMailbox(one.email, email));
  return found && `This is the address of ${found.name}, a referee or reviewer of this person. Enter another.`;
};

/** Keeps a former name only where items of the register stand under its words. */
const withName = (application: Application, name: string): Application => {
  const { certificate, formerNames = [] } = application;
  return { ...application, name, ...(certificate && { formerNames: [...formerNames, application.name] }) };
};

const withAddress = (application: Application, email: string, until: Instant): Application => {
  const former = { email: application.email, until };
  return { ...application, email, formerAddresses: [...(application.formerAddresses ?? []), former] };
};

const corrected = (application: Application, { name, email }: Details, now: Instant): Application => {
  const named = name === undefined ? application : withName(application, name);
  return email === undefined ? named : withAddress(named, email, now);
};

/** Names what differs: name, address or name-and-address. */
const whatOf = ({ name, email }: Details): string =>
  [...(name === undefined ? [] : ['name']), ...(email === undefined ? [] : ['address'])].join('-and-');

const eventOf = (before: Application, details: Details, { by, reason }: Word, at: Instant): Change['event'] => {
  const { name, email } = details;
  const words = {
    reason,
    ...(name === undefined ? {} : { name, formerName: before.name }),
    ...(email === undefined ? {} : { address: email, formerAddress: before.email }),
  };
  return { at, actor: coordinatorActor(by), kind: 'details-corrected', data: { what: whatOf(details) }, words };
};

const withoutLetters = (application: Application, details: Details, word: Word, now: Instant): Change => {
  const changed = changedDetails(application, details);
  return {
    application: intervene(corrected(application, changed, now), 'details-corrected', word, now),
    event: eventOf(application, changed, word, now),
  };
};

/** Records the new address in another application of the same person; one letter about it is enough. */
export const followAddress = (application: Application, email: string, word: Word, now: Instant): Change =>
  withoutLetters(application, { email }, word, now);

const lettersOf = (application: Application, details: Details, now: Instant) => {
  const number = (application.formerAddresses ?? []).length - 1;
  const drafts: readonly LetterDraft[] = [
    toApplicant('details-corrected'),
    ...(details.email === undefined
      ? []
      : [{ kind: 'address-left' as const, to: { role: 'former-address' as const, number } }]),
  ];
  return drafts.map((draft) => letterFor(application, draft, waitKey.details(whatOf(details)), now));
};

/**
 * Corrects the name or the address of an applicant, and tells the applicant at once: at the former address as well, should
 * nobody have asked for it. A certificate that was given carries the new name in the register from then on.
 */
export const correctDetails = (application: Application, details: Details, word: Word, now: Instant): Change => {
  const changed = changedDetails(application, details);
  if (Object.keys(changed).length === 0) throw new Error('Nothing differs from what is recorded.');
  const change = withoutLetters(application, changed, word, now);
  const { certificate } = change.application;
  const isRelisted = changed.name !== undefined && certificate !== undefined;
  return {
    ...change,
    letters: lettersOf(change.application, changed, now),
    ...(isRelisted ? { relisted: registerEntry(change.application, certificate) } : {}),
  };
};
