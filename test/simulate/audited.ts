import type { Application } from '../../shared/application/application.ts';
import { type AuditTrail, auditTrail } from '../../functions/adapters/audit-trail.ts';
import type { Row, Table } from '../../functions/adapters/table.ts';
import { executionArn, executionName } from '../../shared/execution-name.ts';
import type { Checkout, PaymentTruth } from '../../shared/ports/payments.ts';
import type { ApplicationStore } from '../../shared/ports/application-store.ts';
import type { SentLetter } from '../../shared/ports/sent-letter.ts';
import type { KeptEvent } from '../../shared/timeline-event.ts';
import { historyOf } from './history-of.ts';
import { linkIn } from './link-in.ts';
import type { Resuming } from './resumings.ts';
import type { Life } from './life.ts';
import type { MemoryTable } from '../support/in-memory/memory-table.ts';
import { type Span, spansOf } from './spans.ts';
import type { Mail } from './surroundings.ts';

type Page = { readonly statusCode: number; readonly body: string };

/** An event about a Checkout Session whose money had come, and when we said that it is worked off (milliseconds since 1970). */
export type Heard = { readonly sessionId: string; readonly at: number };

/** A Checkout Session and the time during which it could be paid. */
export type Stay = Pick<Checkout, 'id' | 'applicationId' | 'fee'> & { readonly from: string; readonly to: string };

type Refund = Pick<PaymentTruth['refunds'][number], 'status' | 'cents'>;

/** A world as the auditor sees it when all lives are over, in memory or on a whole stack. */
export type Witness = {
  readonly machineArn: string;
  readonly coordinator: string;
  readonly chaos: {
    /**
     * Says until when what was due for an application at an instant may be late for what failed then: the instant itself
     * where nothing did.
     */
    delayedUntil(due: number, id: string, what?: 'waits' | 'letters' | 'sessions'): number;
  };
  /** Counts, by the key of a letter, the crashes that may have come between the mail service's taking it and our note. */
  readonly crashedAfterMail: { get(key: string): number | undefined };
  /** The facts after each save of an application, by its id; nothing where nobody can see them go by. */
  readonly saves: { get(id: string): readonly Application[] | undefined };
  /** The waits that were resumed, by the id of their application; nothing where nobody can see them go by. */
  readonly resumings: { get(id: string): readonly Resuming[] | undefined };
  readonly logged: string;
  /** The pages that links opened when the outcome had just been told, by path; nothing where any instant can be looked at. */
  readonly looks?: ReadonlyMap<string, Page>;
  /** The ids of the events of Stripe that somebody made up. */
  readonly forgeries: readonly string[];
  /** The events about money that had come and that were worked off, oldest first; missing where nobody can see them taken. */
  readonly heard?: readonly Heard[];
  readonly mails: readonly Mail[];
  readonly rows: Pick<MemoryTable, keyof Table | 'items' | 'partition'>;
  readonly stripe: {
    /** The payments that arrived, by payment intent. */
    readonly payments: ReadonlyMap<string, { readonly checkout: Checkout; readonly refunds: readonly Refund[] }>;
    open(): readonly Pick<Checkout, 'id' | 'applicationId'>[];
    /** Lists when each session was open; missing where nobody can see it. */
    stays?(): readonly Stay[];
  };
  readonly states: { handle(action: string, input: unknown): Promise<unknown> };
  readonly ports: { readonly applications: Pick<ApplicationStore, 'get' | 'timeline' | 'letters'> };
  calmly<Result>(act: () => Promise<Result>): Promise<Result>;
};

/** Everything that is known of one application at the end of its life. */
export type Audited = {
  readonly world: Witness;
  readonly life: Life;
  readonly application: Application;
  readonly timeline: readonly KeptEvent[];
  readonly trail: AuditTrail;
  readonly letters: readonly SentLetter[];
  readonly mails: readonly Mail[];
  /** The items of its partition, as the table holds them. */
  readonly items: readonly Row[];
  /** The history of each of its executions, as JSON of events. */
  readonly histories: readonly (readonly Readonly<Record<string, unknown>>[])[];
  /** The facts after each save, in order. */
  readonly saves: readonly Application[];
  /** The waits that were resumed, each time that they were. */
  readonly resumings: readonly Resuming[];
  /** What each link of its letters opens after its end. */
  readonly opened: readonly Opened[];
  /** The stays of its executions in their states. */
  readonly spans: readonly Span[];
  readonly statuses: readonly string[];
};

/** What a link of a letter opens. */
type Opened = Page & { readonly path: string };

/** A law: it names every way in which an application breaks it. */
export type Law = (audited: Audited) => readonly string[];

const missing = 'MISSING';

const statusOf = async ({ states }: Witness, executionArn: string): Promise<string> => {
  try {
    const { status } = (await states.handle('DescribeExecution', { executionArn })) as { readonly status: string };
    return status;
  } catch (error) {
    if (error instanceof Error && error.name === 'ExecutionDoesNotExist') return missing;
    throw error;
  }
};

/** Opens each link of an application's letters a minute after its end, or takes what it opened about then. */
const openedAfterEnd = async (
  { looks }: Witness,
  { browser }: Life,
  { closed }: Application,
  mails: readonly Mail[],
): Promise<readonly Opened[]> => {
  if (closed === undefined) return [];
  const after = new Date(Date.parse(closed.at) + 60_000).toISOString();
  const opened: Opened[] = [];
  for (const path of new Set(mails.flatMap((mail) => linkIn(mail) ?? [])))
    opened.push({ path, ...(looks?.get(path) ?? (await browser.look(path, after))) });
  return opened;
};

/** Gathers what is known of an application of a life. */
export const audited = (world: Witness, life: Life, id: string): Promise<Audited> =>
  world.calmly(async () => {
    const { applications } = world.ports;
    const application = await applications.get(id);
    const arns = application.runs.map(({ number }) => executionArn(world.machineArn, executionName(id, number)));
    const statuses = await Promise.all(arns.map((arn) => statusOf(world, arn)));
    const started = arns.filter((_arn, at) => statuses[at] !== missing);
    const histories = await Promise.all(started.map((arn) => historyOf(world.states, arn)));
    const mails = world.mails.filter(({ tags }) => tags['application'] === id);
    return {
      opened: await openedAfterEnd(world, life, application, mails),
      saves: world.saves.get(id) ?? [],
      resumings: world.resumings.get(id) ?? [],
      ...{ world, life, application, histories, spans: spansOf(histories) },
      items: world.rows.partition(`APPLICATION#${id}`),
      timeline: await applications.timeline(id),
      trail: await auditTrail(world.rows, id),
      letters: await applications.letters(id),
      mails,
      statuses,
    };
  });
