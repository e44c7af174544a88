import { addMillis, dayMillis, hasCome, type Instant } from '../../shared/instant.ts';
import { policyAt } from '../../shared/policy/policy-at.ts';
import type { ApplicantAccount, ApplicantAccounts } from '../../shared/ports/applicant-accounts.ts';
import { aFewAtOnce } from '../runtime/a-few-at-once.ts';
import { log } from '../runtime/log.ts';
import type { TablePorts } from '../runtime/ports/ports.ts';

export type AccountPorts = Pick<TablePorts, 'applications' | 'people' | 'clock'> & {
  readonly accounts: ApplicantAccounts;
};

/** What fits into the time of the schedule at Cognito's 25 a second, and leaves most of it to look accounts up. */
const mostDeleted = 1000;

const daysBefore = (now: Instant, days: number): Instant => addMillis(now, -days * dayMillis);

const hasApplied = async ({ people, applications }: AccountPorts, email: string): Promise<boolean> => {
  const owner = await people.idAt(email);
  return owner !== undefined && (await applications.ofPerson(owner)).length > 0;
};

/** Says whether nobody used an account to apply in all the policy's days. */
const isUnused = async (ports: AccountPorts, { email, madeAt }: ApplicantAccount): Promise<boolean> => {
  const now = ports.clock.now();
  if (!hasCome(madeAt, daysBefore(now, policyAt(now).retention.accountDays))) return false;
  return !(await hasApplied(ports, email));
};

const deleteAll = async ({ accounts }: AccountPorts, due: readonly ApplicantAccount[]): Promise<void> => {
  for (const { id } of due) await accounts.delete(id);
};

/**
 * Takes away the accounts of applicants that were begun a day ago and whose code nobody typed (no code holds longer, so
 * nobody can finish by it: they were too late, or a stranger signed up with their address), and after them, since each is
 * looked up, those by which nobody began an application in a year. Nothing is lost with one: whoever has the address signs
 * up anew.
 */
export const deleteUnusedAccounts = async (ports: AccountPorts): Promise<void> => {
  const known = await ports.accounts.madeBy(daysBefore(ports.clock.now(), 1));
  const unfinished = known.filter(({ isProved }) => !isProved);
  const first = unfinished.slice(0, mostDeleted);
  await deleteAll(ports, first);
  const proved = known.filter(({ isProved }) => isProved);
  const judged = await aFewAtOnce(10, proved, (account) => isUnused(ports, account));
  const unused = proved.filter((_account, at) => judged[at]);
  const then = unused.slice(0, mostDeleted - first.length);
  await deleteAll(ports, then);
  const accounts = first.length + then.length;
  log.info('accounts taken away', { accounts, left: unfinished.length + unused.length - accounts });
};
