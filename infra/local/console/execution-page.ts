import { html, type Html } from '../desk/html.ts';
import { instantText } from '../desk/instant-text.ts';
import { layout } from '../desk/layout.ts';
import { prettyJson } from '../desk/pretty-json.ts';
import { CONSOLE_STYLE } from './console-style.ts';
import { eventTable } from './event-table.ts';
import type { ExecutionEvent } from './execution-event.ts';
import { layoutMachine } from './layout-machine.ts';
import { livePart } from './live-part.ts';
import { LIVE } from './live.ts';
import { machineOutline } from './machine-outline.ts';
import { machineSvg } from './machine-svg.ts';
import type { DescribedExecution } from './read-executions.ts';
import { readStandings, type Told } from './standing.ts';
import { statesTable } from './states-table.ts';
import { statusMark } from './status-mark.ts';

/** Everything one execution's page shows. */
export interface ShownExecution {
  execution: DescribedExecution;
  definition: string;
  events: ExecutionEvent[];
  /** The page of the event table, from 1. */
  eventsPage: number;
  /** Milliseconds since 1970. */
  now: number;
  /** Where the pages of applications are, for whoever may see them. */
  applications: string | undefined;
  /** What was asked for and could not be done. */
  refusal?: string;
}

const application = (name: string): string => name.replace(/-\d+$/, '');

const action = (arn: string, what: string, label: string, quiet: boolean): Html =>
  html`<form method="post" action="/executions/${arn}/${what}">
    <button type="submit" ${quiet && html`class="quiet"`}>${label}</button>
  </form>`;

const actions = ({ executionArn, status, redriveStatus }: DescribedExecution): Html =>
  html`<div class="actions">
    ${status === 'RUNNING' && action(executionArn, 'stop', 'Stop this execution', true)}
    ${redriveStatus === 'REDRIVABLE' && action(executionArn, 'redrive', 'Redrive from where it failed', false)}
  </div>`;

const summary = ({ status, startDate, stopDate, error, cause }: DescribedExecution): Html =>
  html`<p role="status">
      ${statusMark(status)} started
      ${instantText(startDate * 1000)}${stopDate !== undefined && `, ended ${instantText(stopDate * 1000)}`}
    </p>
    ${
      error !== undefined &&
      html`<div class="panel">
        <p><strong>${error}</strong></p>
        <pre>${cause}</pre>
      </div>`
    }`;

const data = (title: string, text: string | undefined): Html | false =>
  text !== undefined &&
  html`<details id="whole-${title.toLowerCase()}">
    <summary>${title}</summary>
    <pre>${prettyJson(text)}</pre>
  </details>`;

const picture = (definition: string, told: Told): Html => {
  const drawn = layoutMachine(machineOutline(definition), ({ from, to }) => told.went(from, to));
  return html`<div class="scroll panel" tabindex="0" role="region" aria-label="Picture of the states">
    ${machineSvg(drawn, told)}
  </div>`;
};

const content = (shown: ShownExecution): Html => {
  const { execution, definition, events, eventsPage, now, refusal, applications } = shown;
  const told = readStandings(events, execution.status === 'RUNNING');
  const address = `/executions/${execution.executionArn}`;
  const runs = `/executions?search=${encodeURIComponent(application(execution.name))}`;
  return html`<h1>${execution.name}</h1>
    ${refusal !== undefined && html`<p class="panel message" role="alert">${refusal}</p>`}
    ${livePart('summary', html`${summary(execution)}${actions(execution)}`)}
    <p>
      ${
        applications !== undefined &&
        html`<a href="${applications}/${application(execution.name)}">The application and its timeline</a>, `
      }
      <a href="${runs}">All runs of this application</a>, <a href="/time">move time</a>, <a href="/mailbox">mailbox</a>
    </p>
    <h2>Picture</h2>
    <p class="soft">Failures and jumps that any state may make are drawn where they were made.</p>
    ${livePart('picture', picture(definition, told))}
    <h2>States</h2>
    ${livePart('states', statesTable(told.standings, now))} ${data('Input', execution.input)}
    ${data('Output', execution.output)}
    <h2>Events</h2>
    ${livePart('events', eventTable(events, eventsPage, address))}`;
};

/** Writes the page of one execution. */
export const executionPage = (shown: ShownExecution): string =>
  layout({
    title: `Execution ${shown.execution.name}`,
    place: '/executions',
    head: html`${CONSOLE_STYLE}${LIVE}`,
    content: content(shown),
  });
