import type { Application } from '../application/application.ts';

/** Tells the number of an application's newest run; 0 before the first. */
export const newestRun = ({ runs }: Pick<Application, 'runs'>): number => runs.at(-1)?.number ?? 0;
