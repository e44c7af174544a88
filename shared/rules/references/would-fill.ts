import type { Application } from '../../application/application.ts';
import type { ReferenceRequest } from '../../application/reference-request.ts';
import { kindsWanted } from '../eligibility/kinds-wanted.ts';
import { isWaitedFor } from './slots.ts';

/**
 * Says whether an answer of this referee may fill a place: of whoever is waited for always, of anybody else where their
 * kind is wanted beside the other two. Who took their place, and who was named elsewhere since, may have left none for it.
 */
export const wouldFill = (application: Application, request: ReferenceRequest): boolean =>
  isWaitedFor(application, request) || kindsWanted(application, request.referee).length === 0;
