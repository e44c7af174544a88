import type { Application } from '../../shared/application/application.ts';
import type { Erasure } from '../../shared/application/erasure.ts';
import type { CalendarDate } from '../../shared/calendar-date.ts';
import { hasCome } from '../../shared/instant.ts';
import { todayAt } from '../../shared/policy/today-at.ts';
import { beginErasure } from '../../shared/rules/changes/begin-erasure.ts';
import { endErasure } from '../../shared/rules/changes/end-erasure.ts';
import { whyNotErased } from '../../shared/rules/why-not-erased.ts';
import type { ApplicantAccounts } from '../../shared/ports/applicant-accounts.ts';
import type { Erasures } from '../../shared/ports/erasures.ts';
import { decideAndSave } from '../runtime/decide-and-save.ts';
import { log } from '../runtime/log.ts';
import type { TablePorts } from '../runtime/ports/ports.ts';
import { retryOnConflict } from '../runtime/retry-on-conflict.ts';

/** What erasing personal data needs. */
export type ErasePorts = Pick<TablePorts, 'applications' | 'people' | 'clock'> & {
  readonly erasures: Erasures;
  readonly accounts: ApplicantAccounts;
};

const othersOf = async ({ applications }: ErasePorts, { id, personId }: Application) => {
  const ids = await applications.ofPerson(personId);
  const all = await Promise.all(ids.filter((one) => one !== id).map((one) => applications.get(one)));
  // The index by person tells of an erasure a moment late.
  return all.filter(({ erasure }) => erasure?.endedAt === undefined);
};

const begin = (ports: ErasePorts, id: string, { by, reason, begunAt }: Erasure): Promise<boolean> =>
  retryOnConflict(async () => {
    const other = await ports.applications.get(id);
    if (other.erasure !== undefined) return true;
    // What was begun later is of somebody who came back.
    if (whyNotErased(other) !== undefined || !hasCome(other.createdAt, begunAt)) return false;
    await ports.applications.save(beginErasure(other, { by, reason }, ports.clock.now()));
    return true;
  });

/** Says whether nothing of the person is left: at their own word every other application goes with this one. */
const isTheLast = async (ports: ErasePorts, application: Application, erasure: Erasure): Promise<boolean> => {
  const others = await othersOf(ports, application);
  if (erasure.reason === 'retention') return others.every((one) => one.erasure !== undefined);
  const begun: boolean[] = [];
  for (const { id } of others) begun.push(await begin(ports, id, erasure));
  return begun.every(Boolean);
};

const end = (ports: ErasePorts, id: string) =>
  decideAndSave(ports, id, (application, now) =>
    application.erasure?.endedAt === undefined ? endErasure(application, now) : undefined,
  );

/** Takes away the account to sign in that an address had as the erasure began: a later one is of whoever came back. */
const takeAccount = async ({ accounts }: ErasePorts, email: string, { begunAt }: Erasure): Promise<void> => {
  const id = await accounts.at(email, begunAt);
  if (id !== undefined) await accounts.delete(id);
};

/** Takes away what was kept under an address that the person left, unless whoever has it by now applied or came with a list. */
const leave = async (ports: ErasePorts, email: string, erasure: Erasure, goodOn?: CalendarDate) => {
  const { applications, people, erasures } = ports;
  const owner = await people.idAt(email);
  if (owner !== undefined && (await applications.ofPerson(owner)).length > 0) return;
  await takeAccount(ports, email, erasure);
  await erasures.address(email, { ...(owner === undefined ? {} : { personId: owner }), goodOn, isLeft: true });
};

/**
 * Takes away what is kept under the address of somebody of whom nothing else is left. Nothing of it is lost with the
 * account, which goes first, so that nobody signs in as the sessions end.
 */
const forget = async (ports: ErasePorts, application: Application, erasure: Erasure, goodOn?: CalendarDate) => {
  const { email, personId } = application;
  if (((await ports.people.idAt(email)) ?? personId) !== personId) return;
  await takeAccount(ports, email, erasure);
  // Whoever was still known by their address may have begun anew meanwhile.
  if (await isTheLast(ports, application, erasure)) await ports.erasures.address(email, { personId, goodOn });
};

/**
 * Erases the personal data of an application whose erasure was begun, and with the last of a person what is kept under
 * their address. Its facts go last, since they say what else there is: whoever is stopped goes on from them.
 */
export const erase = async (ports: ErasePorts, id: string): Promise<void> => {
  const application = await ports.applications.get(id);
  const { erasure, certificate, formerAddresses = [] } = application;
  if (erasure === undefined || erasure.endedAt !== undefined) return;
  const isLast = await isTheLast(ports, application, erasure);
  await ports.erasures.words(id, erasure);
  if (certificate !== undefined) await ports.erasures.registered(certificate.number);
  // Time alone takes no membership away, nor an endorsement, while it is good.
  const goodOn = erasure.reason === 'retention' ? todayAt(ports.clock.now()) : undefined;
  // What was begun later may know nothing of them.
  for (const former of formerAddresses) await leave(ports, former.email, erasure, goodOn);
  if (isLast && (await isTheLast(ports, application, erasure))) await forget(ports, application, erasure, goodOn);
  await end(ports, id);
  log.info('personal data erased', { applicationId: id, reason: erasure.reason });
};
