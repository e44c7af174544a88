import { hasCome, type Instant, instantAt, millis } from '../../shared/instant.ts';
import { policyAt } from '../../shared/policy/policy-at.ts';
import type { ApplicantAccount, ApplicantAccounts } from '../../shared/ports/applicant-accounts.ts';
import { aFewAtOnce } from '../runtime/a-few-at-once.ts';
import { log } from '../runtime/log.ts';
import type { TablePorts } from '../runtime/ports/ports.ts';

export type AccountPorts = Pick<TablePorts, 'applications' | 'people' | 'clock'> & {
  readonly accounts: ApplicantAccounts;
};

const DAY = 24 * 60 * 60 * 1000;

/** What fits into the time of the schedule at Cognito's 25 a second, and leaves half of it. */
const MOST = 1000;

const daysBefore = (now: Instant, days: number): Instant => instantAt(millis(now) - days * DAY);

const hasApplied = async ({ people, applications }: AccountPorts, email: string): Promise<boolean> => {
  const owner = await people.idAt(email);
  return owner !== undefined && (await applications.ofPerson(owner)).length > 0;
};

/** Says whether nobody needs an account any more: its address was never proved, or was not used to apply in all the policy's days. */
const isDue = async (ports: AccountPorts, { email, isProved, madeAt }: ApplicantAccount): Promise<boolean> => {
  if (!isProved) return true;
  const now = ports.clock.now();
  if (!hasCome(madeAt, daysBefore(now, policyAt(now).retention.accountDays))) return false;
  return !(await hasApplied(ports, email));
};

/**
 * Takes away the accounts of applicants that were begun a day ago and whose code nobody typed (no code holds longer, so
 * nobody can finish by it: they were too late, or a stranger signed up with their address), and those by which nobody
 * began an application in a year. Nothing is lost with one: whoever has the address signs up anew.
 */
export const letGoOfAccounts = async (ports: AccountPorts): Promise<void> => {
  const known = await ports.accounts.madeBy(daysBefore(ports.clock.now(), 1));
  const due = await aFewAtOnce(10, known, (account) => isDue(ports, account));
  const all = known.filter((_account, at) => due[at]);
  const now = all.slice(0, MOST);
  for (const { id } of now) await ports.accounts.takeAway(id);
  log.info('accounts taken away', { accounts: now.length, left: all.length - now.length });
};
