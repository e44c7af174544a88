import { signUpPorts } from '../runtime/ports/sign-up-ports.ts';
import { takeProvedAddress } from './take-proved-address.ts';

/** Runs when an applicant has proved an address by a code, or signs in; answers with the event, as Cognito asks. */
export const handler = async (event: unknown): Promise<unknown> => {
  await takeProvedAddress(signUpPorts(), event);
  return event;
};
