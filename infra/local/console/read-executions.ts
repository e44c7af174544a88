import * as z from 'zod/mini';
import { executionEvent, type ExecutionEvent } from './execution-event.ts';

/** Asks the local Step Functions, as its API is asked. */
export type AskStates = (action: string, input: object) => Promise<unknown>;

const listed = z.looseObject({
  executionArn: z.string(),
  name: z.string(),
  status: z.string(),
  startDate: z.number(),
  stopDate: z.optional(z.number()),
});
const described = z.extend(listed, {
  stateMachineArn: z.string(),
  input: z.optional(z.string()),
  output: z.optional(z.string()),
  error: z.optional(z.string()),
  cause: z.optional(z.string()),
  redriveStatus: z.optional(z.string()),
});
const next = z.optional(z.string());
const machines = z.object({ stateMachines: z.array(z.looseObject({ stateMachineArn: z.string() })) });
const executions = z.object({ executions: z.array(listed), nextToken: next });
const history = z.object({ events: z.array(executionEvent), nextToken: next });
const definition = z.looseObject({ definition: z.string() });

export type ListedExecution = z.infer<typeof listed>;
export type DescribedExecution = z.infer<typeof described>;

const everyPage = async <Page extends { nextToken?: string | undefined }>(
  read: (more: object) => Promise<Page>,
): Promise<Page[]> => {
  const pages = [await read({ maxResults: 1000 })];
  for (let token = pages[0]?.nextToken; token !== undefined; token = pages.at(-1)?.nextToken) {
    pages.push(await read({ maxResults: 1000, nextToken: token }));
  }
  return pages;
};

/** Lists the executions of all state machines, newest first; a status narrows. */
export const listExecutions = async (ask: AskStates, status: string | undefined): Promise<ListedExecution[]> => {
  const { stateMachines } = machines.parse(await ask('ListStateMachines', {}));
  const lists = await Promise.all(
    stateMachines.map(({ stateMachineArn }) => {
      const about = { stateMachineArn, ...(status !== undefined && { statusFilter: status }) };
      return everyPage(async (more) => executions.parse(await ask('ListExecutions', { ...about, ...more })));
    }),
  );
  const all = lists.flat().flatMap((page) => page.executions);
  return all.sort((left, right) => right.startDate - left.startDate);
};

/** Reads all events of an execution, oldest first. */
export const readHistory = async (ask: AskStates, executionArn: string): Promise<ExecutionEvent[]> => {
  const about = { executionArn, includeExecutionData: true };
  const pages = await everyPage(async (more) => history.parse(await ask('GetExecutionHistory', { ...about, ...more })));
  return pages.flatMap(({ events }) => events);
};

/** Reads what is known of one execution. */
export const describeExecution = async (ask: AskStates, executionArn: string): Promise<DescribedExecution> =>
  described.parse(await ask('DescribeExecution', { executionArn }));

/** Reads the definition that an execution runs by, which a later one may have followed. */
export const definitionOf = async (ask: AskStates, executionArn: string): Promise<string> =>
  definition.parse(await ask('DescribeStateMachineForExecution', { executionArn })).definition;
