import { endOfTime, type Instant } from '../../shared/instant.ts';
import type { Execution } from '../../shared/ports/executions.ts';
import type { Reviewer } from '../../shared/ports/reviewer-store.ts';
import type { Difference, Kept } from '../../shared/rules/differences/kept.ts';
import { nextDifference } from '../../shared/rules/differences/next-difference.ts';
import { isActiveReviewer } from '../../shared/rules/review/is-active-reviewer.ts';
import { lacksReviewer } from '../../shared/rules/review/lacks-reviewer.ts';
import { openTurns } from '../../shared/rules/turn.ts';
import { aFewAtOnce } from '../runtime/a-few-at-once.ts';
import { eachForItself } from '../runtime/each-for-itself.ts';
import { endorsedReviewers } from '../reviewers/endorsed-reviewers.ts';
import { ifAny } from '../runtime/if-any.ts';
import { log } from '../runtime/log.ts';
import type { ReconcilePorts } from '../runtime/ports/reconcile-ports.ts';
import { refereesElsewhere } from '../reviewers/referees-elsewhere.ts';
import { retryOnConflict } from '../runtime/retry-on-conflict.ts';

/** How many applications are looked at together: reading waits for the table, and the table for nobody. */
const atOnce = 8;

/** More than can differ about one application: whoever finds more has found a rule that never rests. */
const mostOfOne = 30;

type World = { readonly executions: readonly Execution[]; readonly reviewers: readonly Reviewer[] };

const lookAt = async (ports: ReconcilePorts, id: string, world: World): Promise<Kept | undefined> => {
  // Items before facts: what is carried out between the two reads then looks done, not lost.
  const items = await ports.itemsOf(id);
  const application = await ifAny(ports.applications.get(id));
  if (application === undefined) return undefined;
  const { certificate, email, personId } = application;
  const [letters, person, member, entry, asked] = await Promise.all([
    ports.applications.letters(id),
    ifAny(ports.people.get(personId)),
    ports.members.find(email),
    certificate === undefined ? undefined : ports.register.find(certificate.number),
    lacksReviewer(application) ? refereesElsewhere(ports, application) : [],
  ]);
  return {
    ...items,
    ...world,
    application,
    letters,
    person,
    now: ports.clock.now(),
    memberUntil: member?.validUntil,
    isRegistered: entry !== undefined,
    refereesElsewhere: asked,
  };
};

const setRight = async (ports: ReconcilePorts, id: string, { change, letter, stop }: Difference): Promise<void> => {
  const now = ports.clock.now();
  if (change !== undefined) await ports.applications.save(change);
  if (letter !== undefined) await ports.outbox.putBack(id, letter, now);
  if (stop !== undefined) await ports.outbox.stop(id, stop, now);
};

const tell = (applicationId: string, { kind, parked }: Difference): void => {
  log.warn('difference', { applicationId, difference: kind, parked: parked ?? false });
};

/** Stops what runs for an application that the table does not have: after a restore, say. */
const ofNobody = async (ports: ReconcilePorts, id: string, { executions }: World): Promise<readonly Difference[]> => {
  const { waiting } = await ports.itemsOf(id);
  const running = executions.filter(({ run, status }) => status === 'RUNNING' && !waiting.stops.has(run));
  const found = running.map(({ run }): Difference => ({ kind: 'run-of-nobody', stop: run }));
  for (const difference of found) {
    await setRight(ports, id, difference);
    tell(id, difference);
  }
  return found;
};

const ofOne = async (ports: ReconcilePorts, id: string, world: World): Promise<readonly Difference[]> => {
  const found: Difference[] = [];
  while (found.length < mostOfOne) {
    const next = await retryOnConflict(async () => {
      const kept = await lookAt(ports, id, world);
      if (kept === undefined) return 'unknown' as const;
      const difference = nextDifference(kept);
      if (difference !== undefined) await setRight(ports, id, difference);
      return difference;
    });
    if (next === 'unknown') return ofNobody(ports, id, world);
    if (next === undefined) return found;
    tell(id, next);
    found.push(next);
  }
  throw new Error(`More than ${mostOfOne} differences in one application.`);
};

/**
 * Gathers every application that is open, has an execution, or moved money since an instant: by index and key alone.
 * Drafts are looked through by a schedule of their own.
 */
const idsOf = async (ports: ReconcilePorts, executions: readonly Execution[], since: Instant) => {
  const open = await Promise.all(openTurns.map((turn) => ports.applications.due(turn, endOfTime)));
  const paid = await ports.ledger.between(since.slice(0, 10), ports.clock.now().slice(0, 10));
  return new Set([...open.flat(), ...[...executions, ...paid].map(({ applicationId }) => applicationId)]);
};

/** What a comparison of the applications found: how many it looked at, and every difference. */
export type Walked = { readonly lookedAt: number; readonly found: readonly Difference[] };

/**
 * Walks every application beside its executions, letters, waits, index keys, person, membership and register entry, and
 * sets right or parks each difference. One that cannot be read is told and does not keep the others waiting.
 */
export const reconcileApplications = async (ports: ReconcilePorts, since: Instant): Promise<Walked> => {
  // Executions before facts: a run that begins meanwhile is too young to be missed.
  const executions = await ports.executions.all();
  const reviewers = (await endorsedReviewers(ports)).filter(isActiveReviewer);
  const ids = await idsOf(ports, executions, since);
  const byId = Map.groupBy(executions, ({ applicationId }) => applicationId);
  const compare = (id: string): Promise<readonly Difference[]> =>
    eachForItself(
      { applicationId: id, failed: 'application not compared' },
      () => ofOne(ports, id, { executions: byId.get(id) ?? [], reviewers }),
      [{ kind: 'not-compared', parked: true }] as const,
    );
  return { lookedAt: ids.size, found: (await aFewAtOnce(atOnce, [...ids], compare)).flat() };
};
