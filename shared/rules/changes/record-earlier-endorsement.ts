import type { EarlierEndorsement } from '../../imports/endorsement-rows.ts';
import type { Person } from '../../person.ts';
import type { RegisterEntry } from '../../register-entry.ts';

/** An application that nobody made here: it stands for the one that led to an earlier endorsement. */
const idOf = (number: string): string => `earlier-${number}`;

/** Takes from a person what a list had said of them and says of somebody else by now. */
export const withoutEarlierEndorsement = (person: Person, number: string): Person => ({
  ...person,
  applications: person.applications.filter(({ applicationId }) => applicationId !== idOf(number)),
});

/** Records that a person applied for a credential before this system, once for each number: the wait counts from it. */
export const withEarlierEndorsement = (person: Person, endorsement: EarlierEndorsement): Person => {
  const { credential, appliedOn: submittedOn, endorsedOn: decidedOn } = endorsement;
  const { applications } = withoutEarlierEndorsement(person, endorsement.number);
  const applied = { applicationId: idOf(endorsement.number), credential, submittedOn, decidedOn };
  return { ...person, applications: [...applications, applied] };
};

/** Makes the entry of the register for an endorsement given before this system. */
export const earlierRegisterEntry = (endorsement: EarlierEndorsement): RegisterEntry => {
  const { number, name, credential, category, designation, endorsedOn: issuedOn, validUntil, listed } = endorsement;
  return { number, name, credential, category, designation: designation ?? undefined, issuedOn, validUntil, listed };
};
