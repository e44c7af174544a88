import type { Application } from '../application/application.ts';
import type { Referee } from '../evidence/referee.ts';

/** Says to a referee everybody who reads what they write. */
export const readerWords = ({ name }: Pick<Application, 'name'>, { accessWaiver }: Referee, what: string): string =>
  accessWaiver
    ? `${name} has given up the right to read ${what}. Only the reviewers and the coordinator read it.`
    : `The reviewers and the coordinator read ${what}. ${name} may read it once the outcome is recorded.`;
