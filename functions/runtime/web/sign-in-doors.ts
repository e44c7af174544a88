import type { Audience } from '../../../shared/ports/session-store.ts';

/** Says where each audience signs in. */
export const signInDoors: Record<Audience, string> = { applicant: '/sign-in', staff: '/staff/sign-in' };
