import { once } from '../../../shared/once.ts';
import { openIdSignIn, type Pool } from '../../adapters/open-id-sign-in.ts';
import type { SignIn } from '../../../shared/ports/sign-in.ts';
import { environment } from '../environment.ts';
import { signInDoors } from '../web/sign-in-doors.ts';
import { type TablePorts, tablePorts } from './table-ports.ts';

/** What signing in needs. */
export type SignInPorts = Pick<TablePorts, 'sessions' | 'staff' | 'counters' | 'clock'> & { readonly signIn: SignIn };

const signIn = once((): SignIn => {
  const site = environment('SITE_ADDRESS');
  const pool = (issuer: string, clientId: string, path: string): Pool => ({
    issuer,
    clientId,
    callback: `${site}${path}/callback`,
    signedOut: `${site}/signed-out`,
  });
  return openIdSignIn({
    applicant: pool(environment('APPLICANT_ISSUER'), environment('APPLICANT_CLIENT'), signInDoors.applicant),
    staff: pool(environment('STAFF_ISSUER'), environment('STAFF_CLIENT'), signInDoors.staff),
  });
});

/** Builds what signing in needs. */
export const signInPorts = (): SignInPorts => ({ ...tablePorts(), signIn: signIn() });
