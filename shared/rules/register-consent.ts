import type { Application } from '../application/application.ts';

/** Says whether the applicant agrees to stand in the public register: what was said last counts. */
export const agreesToRegister = ({ consents = [], evidence }: Pick<Application, 'consents' | 'evidence'>): boolean =>
  consents.at(-1)?.listed ?? evidence.agreements.registerConsent;

/** Says whether there is something to agree to: an application that was submitted and may lead, or led, to an endorsement. */
export const mayChangeConsent = ({ submissions, closed }: Application): boolean =>
  submissions.length > 0 && (closed === undefined || closed.outcome === 'endorsed');
