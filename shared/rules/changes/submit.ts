import type { Application } from '../../application/application.ts';
import { type Fee, unpaidFee } from '../../application/fee.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import type { Person } from '../../person.ts';
import { ownFeeLines } from '../money/fee-lines-of.ts';
import { policyAt } from '../../policy/policy-at.ts';
import { todayAt } from '../../policy/today-at.ts';
import { letterFor, toApplicant } from '../letter-for.ts';
import { nextPatch } from '../next-patch.ts';
import { step } from '../step.ts';
import { firstAsking } from '../waits/attempt-name.ts';
import { waitKey } from '../waits/wait-key.ts';

/** Pins the fees at submission; the membership line joins the application fee when the membership is checked. */
const pinnedFees = (application: Application): readonly Fee[] => {
  const lines = ownFeeLines(application);
  return [unpaidFee('application', 1, [lines.application]), unpaidFee('processing', 1, [lines.processing])];
};

/** Names who applies, and who is to be asked, as they stood when it was submitted. */
const namesOf = ({ name, email, evidence }: Application): Readonly<Record<string, string>> => ({
  name,
  email,
  ...Object.fromEntries(
    evidence.referees.map((referee, at) => [`referee-${at + 1}`, `${referee.name}, ${referee.email}`]),
  ),
});

const hasApplied = (person: Person, application: Application, on: string): Person => ({
  ...person,
  openApplicationId: application.id,
  applications: [
    ...person.applications.filter(({ applicationId }) => applicationId !== application.id),
    { applicationId: application.id, credential: application.endorsement?.credential ?? '', submittedOn: on },
  ],
});

/**
 * Submits an application for the first time: pins policy and fees, starts the first run, and takes the person's one
 * place for an open application. Whether the person may apply is judged before, by `whyMayNotApply`.
 */
export const submit = (application: Application, person: Person, now: Instant): Change => {
  const pinned = { ...application, policy: policyAt(now).id };
  const submitted: Application = {
    ...pinned,
    submissions: [{ number: 1, at: now }],
    fees: [...pinnedFees(pinned)],
    runs: [{ number: 1, startedAt: now, act: 'check' }],
  };
  const change = step(
    submitted,
    { actor: { role: 'applicant' }, kind: 'submitted', data: { policy: pinned.policy }, words: namesOf(pinned) },
    now,
  );
  return {
    ...change,
    person: hasApplied(person, submitted, todayAt(now)),
    run: { applicationId: application.id, run: 1, ...nextPatch(change.application, now) },
    letters: [letterFor(application, toApplicant('application-submitted'), waitKey.submission(1), firstAsking)],
  };
};
