import type { Application } from '../application/application.ts';

/** Says whether an application was never submitted. */
export const isDraft = ({ submissions }: Pick<Application, 'submissions'>): boolean => submissions.length === 0;
