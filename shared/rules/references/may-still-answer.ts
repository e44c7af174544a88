import type { Act } from '../../act.ts';
import type { Application } from '../../application/application.ts';
import type { ReferenceRequest } from '../../application/reference-request.ts';
import { standing } from '../standing.ts';

const decided: readonly Act[] = ['renewal', 'outcome', 'closed'];

/**
 * Says whether a referee may still answer: asked, neither answered nor declined, and the application not decided. A late
 * answer is taken even where the time is over, the referee was replaced or the place is filled.
 */
export const mayStillAnswer = (application: Application, { receivedAt, declined }: ReferenceRequest): boolean =>
  receivedAt === undefined && declined === undefined && !decided.includes(standing(application));
