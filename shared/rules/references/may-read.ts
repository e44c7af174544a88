import type { Application } from '../../application/application.ts';
import { requestsOf } from './slots.ts';

/** Says whether the applicant may read what a place's referees wrote: after the outcome, where the right was not given up. */
export const mayRead = (application: Application, slot: number): boolean =>
  application.closed !== undefined &&
  requestsOf(application, slot).some(({ reference, referee }) => reference !== undefined && !referee.accessWaiver);
