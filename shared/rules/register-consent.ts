import type { Application } from '../application/application.ts';
import { isDraft } from './is-draft.ts';

/** Says whether the applicant agrees to stand in the public register: what was said last counts. */
export const agreesToRegister = ({ consents = [], evidence }: Pick<Application, 'consents' | 'evidence'>): boolean =>
  consents.at(-1)?.listed ?? evidence.agreements.registerConsent;

/** Says whether there is something to agree to: an application that was submitted and may lead, or led, to an endorsement. */
export const mayChangeConsent = ({ submissions, closed }: Application): boolean =>
  !isDraft({ submissions }) && (closed === undefined || closed.outcome === 'endorsed');
