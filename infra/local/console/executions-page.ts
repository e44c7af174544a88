import { html, type Html } from '../desk/html.ts';
import { instantText } from '../desk/instant-text.ts';
import { layout } from '../desk/layout.ts';
import { table } from '../desk/table.ts';
import { CONSOLE_STYLE } from './console-style.ts';
import { livePart } from './live-part.ts';
import { LIVE } from './live.ts';
import type { ListedExecution } from './read-executions.ts';
import { statusMark } from './status-mark.ts';

/** A line of the list: an execution, and for one that runs, the states it is in. */
export interface ExecutionLine extends ListedExecution {
  states: string[];
}

/** What the list shows and how it was asked for. */
export interface ExecutionsList {
  lines: ExecutionLine[];
  total: number;
  page: number;
  pages: number;
  search: string;
  status: string;
}

export const STATUSES = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const;

const filter = ({ search, status }: ExecutionsList): Html =>
  html`<form class="row panel" method="get" action="/executions" role="search">
    <div>
      <label for="search">Application or execution</label>
      <input id="search" name="search" type="search" value="${search}" />
    </div>
    <div>
      <label for="status">Status</label>
      <select id="status" name="status">
        <option value="">Any</option>
        ${STATUSES.map((one) => html`<option ${one === status && html`selected`}>${one}</option>`)}
      </select>
    </div>
    <button type="submit">Show</button>
  </form>`;

const row = ({ executionArn, name, status, startDate, stopDate, states }: ExecutionLine): Html =>
  html`<tr>
    <th scope="row"><a href="/executions/${executionArn}">${name}</a></th>
    <td>${statusMark(status)}</td>
    <td>${states.join(', ')}</td>
    <td class="numbers">${instantText(startDate * 1000)}</td>
    <td class="numbers">${stopDate === undefined ? '' : instantText(stopDate * 1000)}</td>
  </tr>`;

const found = ({ lines, total }: ExecutionsList): Html =>
  table({
    label: 'Executions',
    caption: `${total} ${total === 1 ? 'execution' : 'executions'}, the newest first`,
    columns: ['Execution', 'Status', 'Now in', 'Started', 'Ended'],
    rows: lines.map(row),
  });

const turning = ({ page, pages, search, status }: ExecutionsList): Html | false => {
  const to = (number: number) =>
    `/executions?${new URLSearchParams({ search, status, page: String(number) }).toString()}`;
  return (
    pages > 1 &&
    html`<nav aria-label="Pages">
      <p>
        ${page > 1 && html`<a href="${to(page - 1)}" rel="prev">Newer</a>`} Page ${page} of ${pages}
        ${page < pages && html`<a href="${to(page + 1)}" rel="next">Older</a>`}
      </p>
    </nav>`
  );
};

/** Writes the list of executions. */
export const executionsPage = (list: ExecutionsList): string =>
  layout({
    title: 'Executions',
    place: '/executions',
    head: html`${CONSOLE_STYLE}${LIVE}`,
    content: html`<h1>Executions</h1>
      <p>An execution is one run of one application; its name is the application's number and the run's.</p>
      ${filter(list)} ${livePart('list', list.total === 0 ? html`<p>There are none to show.</p>` : found(list))}
      ${turning(list)}`,
  });
