import type { DeadLetter, DeadLetters } from '../services/dead-letters.ts';
import type { DeskRoute } from './desk-route.ts';
import { html, type Html } from './html.ts';
import { layout } from './layout.ts';
import { instantText } from './instant-text.ts';

const readable = (body: string): string => {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
};

const row = ({ queueArn, sentAt, body, attributes }: DeadLetter): Html =>
  html`<tr>
    <td>${instantText(sentAt)}</td>
    <td>${queueArn.split(':').at(-1)}</td>
    <td>
      ${Object.entries(attributes).map(([name, value]) => html`<p>${name}: ${value}</p>`)}
      <pre>${readable(body)}</pre>
    </td>
  </tr>`;

/** Serve the list of what some service gave up on, the newest first. */
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
          : html`<div class="scroll" tabindex="0" role="region" aria-label="Dead letters">
              <table>
                <thead>
                  <tr>
                    <th scope="col">When</th>
                    <th scope="col">Queue</th>
                    <th scope="col">What</th>
                  </tr>
                </thead>
                <tbody>
                  ${letters.map(row)}
                </tbody>
              </table>
            </div>`
      }`;
    return { page: layout({ title: 'Dead letters', place: '/dead-letters', content }) };
  };
