import { detailsOf, type ExecutionEvent } from './execution-event.ts';

/** What has become of a state in one execution. */
export type Fate = 'not reached' | 'running' | 'waiting' | 'succeeded' | 'caught' | 'failed' | 'stopped';

/** How a state stands. Instants are milliseconds since 1970. */
export interface Standing {
  fate: Fate;
  /** How often it was entered. */
  times: number;
  enteredAt: number;
  /** When the wait ends by itself, where it does. */
  until?: number;
  error?: string;
}

interface Visit {
  state: string;
  enteredAt: number;
  open: boolean;
  waits: boolean;
  until?: number;
  error?: string;
}

const FAILURE = /(Failed|TimedOut|Aborted)$/;

const isWait = (type: string) => type === 'WaitStateEntered';

/** Follows an execution's history, visit by visit. */
class History {
  readonly visits: Visit[] = [];
  readonly ways = new Set<string>();
  readonly #visitOf = new Map<number, Visit>();

  take(event: ExecutionEvent): void {
    const { stateEnteredEventDetails: entered, stateExitedEventDetails: exited } = event;
    const before = this.#visitOf.get(event.previousEventId);
    if (entered) return this.#enter(event, entered.name, before);
    const visit = exited ? this.#lastOpen(exited.name) : before;
    if (!visit) return undefined;
    this.#visitOf.set(event.id, visit);
    if (exited) visit.open = false;
    else this.#note(event, visit);
    return undefined;
  }

  #enter(event: ExecutionEvent, state: string, before: Visit | undefined): void {
    const visit = { state, enteredAt: event.timestamp * 1000, open: true, waits: isWait(event.type) };
    this.visits.push(visit);
    this.#visitOf.set(event.id, visit);
    if (before && !before.open) this.ways.add(wayKey(before.state, state));
  }

  #lastOpen(state: string): Visit | undefined {
    return this.visits.findLast((visit) => visit.state === state && visit.open);
  }

  #note(event: ExecutionEvent, visit: Visit): void {
    const scheduled = event.taskScheduledEventDetails;
    if (scheduled) {
      delete visit.error; // Another try.
      visit.waits = scheduled.resource.endsWith('.waitForTaskToken');
      const { timeoutInSeconds } = scheduled;
      if (visit.waits && timeoutInSeconds !== undefined) visit.until = (event.timestamp + timeoutInSeconds) * 1000;
    }
    if (FAILURE.test(event.type)) visit.error = detailsOf(event).error ?? event.type;
  }
}

const wayKey = (from: string, to: string) => `${from}\n${to}`;

const fateOf = (visits: readonly Visit[], running: boolean): Fate => {
  const open = visits.filter((visit) => visit.open);
  if (running && open.length > 0) return open.every(({ waits }) => waits) ? 'waiting' : 'running';
  if (open.length > 0) return open.some(({ error }) => error !== undefined) ? 'failed' : 'stopped';
  return visits.at(-1)?.error === undefined ? 'succeeded' : 'caught';
};

/** What the pages know of an execution from its history. */
export interface Told {
  standings: Map<string, Standing>;
  /** Whether the execution went from one state straight to another. */
  went: (from: string, to: string) => boolean;
}

/** Reads a history: how every state stands that was reached, and which ways were taken. */
export const readStandings = (events: readonly ExecutionEvent[], running: boolean): Told => {
  const history = new History();
  for (const event of events) history.take(event);
  const standings = new Map<string, Standing>();
  for (const [state, visits = []] of Object.entries(Object.groupBy(history.visits, (visit) => visit.state))) {
    const shown = visits.findLast(({ open }) => open) ?? visits.at(-1);
    if (!shown) continue;
    const fate = fateOf(visits, running);
    const { enteredAt, until, error } = shown;
    const wait = fate === 'waiting' && until !== undefined ? { until } : {};
    standings.set(state, { fate, times: visits.length, enteredAt, ...wait, ...(error !== undefined && { error }) });
  }
  return { standings, went: (from, to) => history.ways.has(wayKey(from, to)) };
};
