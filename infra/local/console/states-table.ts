import { html, type Html } from '../desk/html.ts';
import { instantText } from '../desk/instant-text.ts';
import { spanText } from '../desk/span-text.ts';
import { SIGNS } from './machine-svg.ts';
import type { Standing } from './standing.ts';

const left = (until: number | undefined, now: number): string =>
  until === undefined ? '' : `${spanText(until - now)}, to ${instantText(until)}`;

const row = (name: string, { fate, times, enteredAt, until, error }: Standing, now: number): Html =>
  html`<tr>
    <th scope="row">${name}</th>
    <td>${SIGNS[fate]} ${fate}${error !== undefined && `: ${error}`}</td>
    <td class="numbers">${times}</td>
    <td class="numbers">${instantText(enteredAt)}</td>
    <td class="numbers">${left(until, now)}</td>
  </tr>`;

/** Write how each state stands that was reached, the latest first, and how much time its wait has left. */
export const statesTable = (standings: ReadonlyMap<string, Standing>, now: number): Html => {
  const rows = [...standings].sort(([, one], [, other]) => other.enteredAt - one.enteredAt);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="States">
    <table>
      <caption>
        States that were reached, the latest first
      </caption>
      <thead>
        <tr>
          <th scope="col">State</th>
          <th scope="col">What happened</th>
          <th scope="col">Times</th>
          <th scope="col">Entered</th>
          <th scope="col">Time left</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(([name, standing]) => row(name, standing, now))}
      </tbody>
    </table>
  </div>`;
};
