import type { Application } from '../../shared/application/application.ts';
import { type AuditTrail, auditTrail } from '../../functions/adapters/audit-trail.ts';
import type { Row } from '../../functions/adapters/table.ts';
import type { SentLetter } from '../../shared/ports.ts';
import type { TimelineEvent } from '../../shared/timeline-event.ts';
import type { Life } from './life.ts';
import type { Mail, World } from './world.ts';

/** Is everything that is known of one application at the end of its life. */
export type Audited = {
  readonly world: World;
  readonly life: Life;
  readonly application: Application;
  readonly timeline: readonly TimelineEvent[];
  readonly trail: AuditTrail;
  readonly letters: readonly SentLetter[];
  readonly mails: readonly Mail[];
  /** Are the items of its partition, as the table holds them. */
  readonly items: readonly Row[];
  /** Is the history of each of its executions, as JSON of events. */
  readonly histories: readonly (readonly Readonly<Record<string, unknown>>[])[];
  readonly statuses: readonly string[];
};

/** Is a law: it names every way in which an application breaks it. */
export type Law = (audited: Audited) => readonly string[];

const missing = 'MISSING';

const statusOf = async ({ states }: World, executionArn: string): Promise<string> => {
  try {
    const { status } = (await states.handle('DescribeExecution', { executionArn })) as { readonly status: string };
    return status;
  } catch (error) {
    if (error instanceof Error && error.name === 'ExecutionDoesNotExist') return missing;
    throw error;
  }
};

const historyOf = async ({ states }: World, executionArn: string) => {
  const all: Readonly<Record<string, unknown>>[] = [];
  let nextToken: unknown;
  do {
    const asked = { executionArn, maxResults: 1000, ...(nextToken === undefined ? {} : { nextToken }) };
    const page = (await states.handle('GetExecutionHistory', asked)) as { events: typeof all; nextToken?: string };
    all.push(...page.events);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return all;
};

/** Gathers what is known of an application of a life. */
export const audited = (world: World, life: Life, id: string): Promise<Audited> =>
  world.calmly(async () => {
    const { applications } = world.ports;
    const application = await applications.get(id);
    const arns = application.runs.map(
      ({ number }) => `${world.machineArn.replace(':stateMachine:', ':execution:')}:${id}-${number}`,
    );
    const statuses = await Promise.all(arns.map((arn) => statusOf(world, arn)));
    const started = arns.filter((_arn, at) => statuses[at] !== missing);
    return {
      ...{ world, life, application },
      items: world.rows.partition(`APPLICATION#${id}`),
      timeline: await applications.timeline(id),
      trail: await auditTrail(world.rows, id),
      letters: await applications.letters(id),
      mails: world.mails.filter(({ tags }) => tags['application'] === id),
      histories: await Promise.all(started.map((arn) => historyOf(world, arn))),
      statuses,
    };
  });
