import { instantAt, millis } from '../../shared/instant.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { ApplicantAccounts } from '../../shared/ports/applicant-accounts.ts';
import { log } from '../runtime/log.ts';

export type UnfinishedPorts = { readonly accounts: ApplicantAccounts; readonly clock: Clock };

/** As long as Cognito's code of a sign-up holds: nobody can finish by it any more. */
const DAY = 24 * 60 * 60 * 1000;

/** What fits into the time of the schedule at Cognito's 25 a second, and leaves half of it. */
const MOST = 1000;

/**
 * Takes away the accounts of applicants that were begun a day ago and whose code nobody typed: whoever has the address may
 * sign up anew, be it that they were too late or that a stranger signed up with it.
 */
export const letGoOfUnfinished = async ({ accounts, clock }: UnfinishedPorts): Promise<void> => {
  const due = await accounts.unfinishedBy(instantAt(millis(clock.now()) - DAY));
  const now = due.slice(0, MOST);
  for (const id of now) await accounts.takeAway(id);
  log.info('unfinished accounts taken away', { accounts: now.length, left: due.length - now.length });
};
