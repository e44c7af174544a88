import { html, type Html } from '../desk/html.ts';
import { instantText } from '../desk/instant-text.ts';
import { prettyJson } from '../desk/pretty-json.ts';
import { table } from '../desk/table.ts';
import { detailsOf, type ExecutionEvent } from './execution-event.ts';

/** Events of one page of the table. */
const EVENTS_PER_PAGE = 200;

const part = (event: ExecutionEvent, label: string, text: string | undefined): Html | false =>
  text !== undefined &&
  html`<details id="event-${event.id}-${label.toLowerCase()}">
    <summary>${label} of event ${event.id}</summary>
    <pre>${prettyJson(text)}</pre>
  </details>`;

const row = (event: ExecutionEvent): Html => {
  const { name, input, output, parameters, error, cause } = detailsOf(event);
  return html`<tr>
    <td class="numbers">${event.id}</td>
    <td class="numbers">${instantText(event.timestamp * 1000)}</td>
    <td>${event.type}</td>
    <td>${name} ${error !== undefined && html`<strong>${error}</strong>`}</td>
    <td>
      ${part(event, 'Input', input)} ${part(event, 'Arguments', parameters)} ${part(event, 'Output', output)}
      ${part(event, 'Cause', cause)}
    </td>
  </tr>`;
};

/** Writes a page of an execution's events, the newest first; pages count from 1. */
export const eventTable = (events: readonly ExecutionEvent[], page: number, address: string): Html => {
  const pages = Math.max(1, Math.ceil(events.length / EVENTS_PER_PAGE));
  const shown = events.toReversed().slice((page - 1) * EVENTS_PER_PAGE, page * EVENTS_PER_PAGE);
  return html`${table({
      label: 'Events',
      caption: `${events.length} events, the newest first${pages > 1 ? `; page ${page} of ${pages}` : ''}`,
      columns: ['No.', 'When', 'Event', 'State or error', 'Data'],
      rows: shown.map(row),
    })}
    <p>
      ${page > 1 && html`<a href="${address}?events=${page - 1}">Newer events</a>`}
      ${page < pages && html`<a href="${address}?events=${page + 1}">Older events</a>`}
    </p>`;
};
