import type { DeadLetter, DeadLetters } from '../services/dead-letters.ts';
import type { DeskRoute } from './desk-route.ts';
import { html, type Html } from './html.ts';
import { layout } from './layout.ts';
import { instantText } from './instant-text.ts';
import { prettyJson } from './pretty-json.ts';
import { table } from './table.ts';

const row = ({ queueArn, sentAt, body, attributes }: DeadLetter): Html =>
  html`<tr>
    <td>${instantText(sentAt)}</td>
    <td>${queueArn.split(':').at(-1)}</td>
    <td>
      ${Object.entries(attributes).map(([name, value]) => html`<p>${name}: ${value}</p>`)}
      <pre>${prettyJson(body)}</pre>
    </td>
  </tr>`;

/** Serves the list of what some service gave up on, the newest first. */
export const deadLettersPage =
  (deadLetters: DeadLetters): DeskRoute =>
  ({ method, path, json }) => {
    if (path !== '/dead-letters' || method !== 'GET') return undefined;
    const letters = [...deadLetters.list()].reverse();
    if (json) return { data: { deadLetters: letters } };
    const content = html`<h1>Dead letters</h1>
      <p>What a function failed at so often that it was given up. On AWS an alarm would have rung.</p>
      ${
        letters.length === 0
          ? html`<p>There are none.</p>`
          : table({ label: 'Dead letters', columns: ['When', 'Queue', 'What'], rows: letters.map(row) })
      }`;
    return { page: layout({ title: 'Dead letters', place: '/dead-letters', content }) };
  };
