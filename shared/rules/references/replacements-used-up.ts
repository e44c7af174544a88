import type { Application } from '../../application/application.ts';
import { policyOf } from '../policy-of.ts';
import { requestsOf } from './slots.ts';

/** Says whether nobody else can be named in a slot: as many were replaced there as policy allows; asking anew is none. */
export const replacementsUsedUp = (application: Application, slot: number): boolean =>
  requestsOf(application, slot).filter(({ replacedAt }) => replacedAt !== undefined).length >=
  policyOf(application).waits.reference.replacementsPerSlot;
