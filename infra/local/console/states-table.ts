import { html, type Html } from '../desk/html.ts';
import { instantText } from '../desk/instant-text.ts';
import { spanText } from '../desk/span-text.ts';
import { table } from '../desk/table.ts';
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
    <td>${left(until, now)}</td>
  </tr>`;

/** Writes how each state stands that was reached, the latest first, and how much time its wait has left. */
export const statesTable = (standings: ReadonlyMap<string, Standing>, now: number): Html => {
  const latestFirst = [...standings].sort(([, one], [, other]) => other.enteredAt - one.enteredAt);
  return table({
    label: 'States',
    caption: 'States that were reached, the latest first',
    columns: ['State', 'What happened', 'Times', 'Entered', 'Time left'],
    rows: latestFirst.map(([name, standing]) => row(name, standing, now)),
  });
};
