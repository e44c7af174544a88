import { forgetPassword } from '../../adapters/applicant-pool.ts';

/** What taking a proved address needs of the sign-in. */
export type SignUpPorts = {
  /** Puts a password that nobody knows in the place of whichever somebody has. */
  readonly forgetPassword: (poolId: string, username: string) => Promise<void>;
};

/** Builds what taking a proved address needs. */
export const signUpPorts = (): SignUpPorts => ({ forgetPassword });
