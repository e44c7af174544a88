import { html } from 'hono/html';
import type { Html } from './html.ts';

type Cell = Html | string;

/** Is a table in words: its name for those who hear it, the heads of its columns, and its rows. */
export type TableDescription = {
  readonly label: string;
  readonly heads: readonly string[];
  /** Names the columns that hold numbers, by their heads. */
  readonly numbers?: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
};

const head = (name: string, isNumber: boolean): Html =>
  html`<th scope="col" class="govuk-table__header ${isNumber && 'govuk-table__header--numeric'}">${name}</th>`;

const cell = (content: Cell, isFirst: boolean, isNumber: boolean): Html =>
  isFirst
    ? html`<th scope="row" class="govuk-table__header">${content}</th>`
    : html`<td class="govuk-table__cell ${isNumber && 'govuk-table__cell--numeric'}">${content}</td>`;

/** Shows a table that scrolls by itself on a narrow screen; the first cell of a row names it. */
export const table = ({ label, heads, numbers = [], rows }: TableDescription): Html =>
  html`<div class="endorsement-scroll" role="region" aria-label="${label}" tabindex="0">
    <table class="govuk-table">
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          ${heads.map((name) => head(name, numbers.includes(name)))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        ${rows.map(
          (row) =>
            html`<tr class="govuk-table__row">
              ${row.map((content, index) => cell(content, index === 0, numbers.includes(heads[index] ?? '')))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
