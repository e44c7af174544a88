import type { DeskAnswer, DeskRequest, DeskRoute } from '../desk/desk-route.ts';
import { html } from '../desk/html.ts';
import { layout } from '../desk/layout.ts';
import { AwsError } from '../services/aws-error.ts';
import { executionPage } from './execution-page.ts';
import { executionsPage, STATUSES, type ExecutionLine } from './executions-page.ts';
import {
  definitionOf,
  describeExecution,
  listExecutions,
  readHistory,
  type AskStates,
  type ListedExecution,
} from './read-executions.ts';
import { readStandings } from './standing.ts';

const PER_PAGE = 25;

const pageNumber = (text: string | null): number => Math.max(1, Math.trunc(Number(text)) || 1);

const withStates = async (ask: AskStates, execution: ListedExecution): Promise<ExecutionLine> => {
  if (execution.status !== 'RUNNING') return { ...execution, states: [] };
  const { standings } = readStandings(await readHistory(ask, execution.executionArn), true);
  const now = [...standings].filter(([, { fate }]) => fate === 'running' || fate === 'waiting');
  return { ...execution, states: now.map(([name]) => name) };
};

const list = async (ask: AskStates, query: URLSearchParams): Promise<DeskAnswer> => {
  const search = query.get('search')?.trim() ?? '';
  const status = STATUSES.find((one) => one === query.get('status')) ?? '';
  const all = await listExecutions(ask, status === '' ? undefined : status);
  const found = all.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()));
  const pages = Math.max(1, Math.ceil(found.length / PER_PAGE));
  const page = Math.min(pages, pageNumber(query.get('page')));
  const shown = found.slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const lines = await Promise.all(shown.map((execution) => withStates(ask, execution)));
  return { page: executionsPage({ lines, total: found.length, page, pages, search, status }) };
};

const unknown: DeskAnswer = {
  status: 404,
  page: layout({
    title: 'No such execution',
    place: '/executions',
    content: html`<h1>There is no such execution</h1>
      <p>
        It may have ended more than 90 days ago, or the data was begun afresh. <a href="/executions">All executions</a>
      </p>`,
  }),
};

interface Asked {
  ask: AskStates;
  now: () => number;
  applications: string | undefined;
  arn: string;
}

const one = async (
  { ask, now, applications, arn }: Asked,
  query: URLSearchParams,
  refusal?: string,
): Promise<DeskAnswer> => {
  const [execution, definition, events] = await Promise.all([
    describeExecution(ask, arn),
    definitionOf(ask, arn),
    readHistory(ask, arn),
  ]);
  const eventsPage = pageNumber(query.get('events'));
  const page = executionPage({
    execution,
    definition,
    events,
    eventsPage,
    now: now(),
    applications,
    ...(refusal !== undefined && { refusal }),
  });
  return { page, status: refusal === undefined ? 200 : 409 };
};

const act = async (asked: Asked, what: string, query: URLSearchParams): Promise<DeskAnswer> => {
  const { ask, arn } = asked;
  try {
    if (what === 'redrive') await ask('RedriveExecution', { executionArn: arn });
    else await ask('StopExecution', { executionArn: arn, error: 'Stopped', cause: 'Stopped on the executions page.' });
    return { location: `/executions/${arn}` };
  } catch (error) {
    if (error instanceof AwsError && error.code !== 'ExecutionDoesNotExist') return one(asked, query, error.message);
    throw error;
  }
};

const ADDRESS = /^\/executions\/(arn:aws:states:[^/]+)(?:\/(stop|redrive))?$/;

/**
 * Serves the executions: the list, each one with its picture and the way to its application, and the buttons that stop
 * and redrive.
 */
export const executionsRoutes =
  (ask: AskStates, now: () => number, applications?: string): DeskRoute =>
  async ({ method, path, query }: DeskRequest) => {
    if (path === '/executions' && method === 'GET') return list(ask, query);
    const [, arn, what] = ADDRESS.exec(path) ?? [];
    if (arn === undefined) return path.startsWith('/executions/') ? unknown : undefined;
    try {
      if (what === undefined) return method === 'GET' ? await one({ ask, now, applications, arn }, query) : undefined;
      return method === 'POST' ? await act({ ask, now, applications, arn }, what, query) : undefined;
    } catch (error) {
      if (error instanceof AwsError) return unknown;
      throw error;
    }
  };
