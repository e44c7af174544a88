import type { Credential } from '../credential.ts';
import type { Policy } from '../policy/policy.ts';
import { quantity } from './quantity.ts';
import type { WaitForOther } from './wait-for-other.ts';

/** Says why a credential cannot be applied for yet, and from which day on it can; days are written as dates are kept. */
export const waitForOtherWords = ({ latest, from }: WaitForOther, credential: Credential, policy: Policy): string =>
  `You applied for ${latest.credential} on ${latest.submittedOn}. ` +
  `You have to wait at least ${quantity(policy.waitingPeriod.years, 'year')} between applying for one credential and ` +
  `for the other: you can apply for ${credential} from ${from} on.`;
