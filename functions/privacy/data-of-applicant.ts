import type { Recipient } from '../../shared/letter-kind.ts';
import { applicantCopy } from '../../shared/privacy/applicant-copy.ts';
import { timelineCopy } from '../../shared/privacy/timeline-copy.ts';
import { policyOf } from '../../shared/rules/policy-of.ts';
import { reviewerAt } from '../../shared/rules/review/reviewer-at.ts';
import { eachForItself } from '../runtime/each-for-itself.ts';
import type { TablePorts } from '../runtime/ports/table-ports.ts';

/** What gathering a person's data reads. */
export type DataPorts = Pick<
  TablePorts,
  'applications' | 'people' | 'members' | 'register' | 'endorsements' | 'reviewers' | 'clock'
>;

/** Tells what stands where in the file, and what does not. */
const index = {
  madeAt: 'When this file was made, in universal time.',
  person: 'The number under which you are kept, your address, and what you have applied for.',
  membership: 'Whether the member list of the association has your address, under which name, and until when.',
  endorsements: 'What the register says of each endorsement under your address, from here or from before this system.',
  reviewer: 'Whether you stand in the list of reviewers, how, how many reviews are open, and what was changed when.',
  applications:
    'Each application: what you stated, your referees, fees, questions and answers, the outcome; the timeline of everything that happened; the letters that were written to you; your entry in the register. One that cannot be read at the moment stands there with its number alone: ask the association for it.',
  leftOut: [
    'References whose right to read you gave up: they were given in confidence. Where one exists, it says so in its place.',
    'What a referee has entered and not sent, and why one declined: that is for the coordinator alone.',
    'The names and the notes of the staff and the reviewers who worked on your application; the reasons of a decline stand in it.',
    'The applications of others whom you reviewed or rated: they belong to them.',
    'The ledger: it holds amounts and numbers without names. Your fees and payments stand with each application.',
    'Secrets that only machines use, such as those that letters carry in their links.',
  ],
};

/** The roles in which letters are written to the applicant. */
const ours: readonly Recipient['role'][] = ['applicant', 'former-address'];

const read = async ({ applications, register }: DataPorts, id: string) => {
  const application = await applications.get(id);
  // One under a policy that this release does not know is as good as one that cannot be read.
  policyOf(application);
  const { certificate } = application;
  const letters = (await applications.letters(id)).filter(({ to }) => ours.includes(to.role));
  return {
    ...applicantCopy(application),
    timeline: timelineCopy(application, await applications.timeline(id)),
    letters: letters.map(({ at, kind, state, delivery }) => ({ at, kind, state, delivery })),
    register: certificate && (await register.find(certificate.number)),
  };
};

/** Gathers what is held of one application; one that cannot be read keeps nobody from the others. */
const dataOfApplication = (ports: DataPorts, id: string) =>
  eachForItself({ applicationId: id, failed: 'application cannot be read' }, () => read(ports, id), {
    id,
    unreadable: true,
  });

const dataOfPerson = async ({ people }: DataPorts, personId: string) => {
  const { id, openApplicationId, applications } = await people.get(personId);
  return { id, openApplicationId, appliedFor: applications };
};

const endorsementsOf = async ({ endorsements, register }: DataPorts, email: string) => {
  const all = await endorsements.ofAddress(email);
  return Promise.all(all.map(async (held) => (await register.find(held.number)) ?? held));
};

/** Leaves out who of the staff did what is told. */
const reviewerOf = async ({ reviewers }: DataPorts, email: string) => {
  const reviewer = reviewerAt(email, await reviewers.all());
  if (reviewer === undefined) return null;
  return { ...reviewer, history: (reviewer.history ?? []).map(({ at, kind }) => ({ at, kind })) };
};

/**
 * Gathers everything that is held about somebody, as text in JSON that opens with an index of itself. Whoever never
 * applied here is no person yet, and may stand in a list all the same.
 */
export const dataOfApplicant = async (
  ports: DataPorts,
  personId: string | undefined,
  email: string,
): Promise<string> => {
  const { members, clock } = ports;
  const ids = personId === undefined ? [] : await ports.applications.ofPerson(personId);
  const data = {
    index,
    madeAt: clock.now(),
    person: { ...(personId === undefined ? {} : await dataOfPerson(ports, personId)), email },
    membership: (await members.find(email)) ?? null,
    endorsements: await endorsementsOf(ports, email),
    reviewer: await reviewerOf(ports, email),
    applications: await Promise.all(ids.toSorted().map((one) => dataOfApplication(ports, one))),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
};
