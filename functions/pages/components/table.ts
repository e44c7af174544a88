import { html } from 'hono/html';
import type { Html } from './html.ts';

type Cell = Html | string;

/** A table in words: its name for those who hear it, the heads of its columns, and its rows. */
export type TableDescription = {
  readonly label: string;
  /** Shows the name above the table, too. */
  readonly captioned?: boolean;
  readonly heads: readonly string[];
  /** Names the columns that hold numbers, by their heads. */
  readonly numbers?: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
};

const numeric = (part: 'cell' | 'header', isNumber: boolean) => isNumber && `govuk-table__${part}--numeric`;

const head = (name: string, isNumber: boolean): Html =>
  html`<th scope="col" role="columnheader" class="govuk-table__header ${numeric('header', isNumber)}">${name}</th>`;

const cell = (content: Cell, name: string, isFirst: boolean, isNumber: boolean): Html =>
  isFirst
    ? html`<th scope="row" role="rowheader" class="govuk-table__header">${content}</th>`
    : html`<td role="cell" class="govuk-table__cell ${numeric('cell', isNumber)}" data-head="${name}">${content}</td>`;

/**
 * Shows a table; the first cell of a row names it. On a phone each row is a block with the heads beside its cells, which
 * takes the roles from the elements in some browsers: so they are said.
 */
export const table = ({ label, captioned, heads, numbers = [], rows }: TableDescription): Html =>
  html`<div class="endorsement-scroll" role="region" aria-label="${label}" tabindex="0">
    <table role="table" class="govuk-table endorsement-table">
      ${
        captioned &&
        html`<caption class="govuk-table__caption govuk-table__caption--m">
          ${label}
        </caption>`
      }
      <thead role="rowgroup" class="govuk-table__head">
        <tr role="row" class="govuk-table__row">
          ${heads.map((name) => head(name, numbers.includes(name)))}
        </tr>
      </thead>
      <tbody role="rowgroup" class="govuk-table__body">
        ${rows.map(
          (row) =>
            html`<tr role="row" class="govuk-table__row">
              ${row.map((content, index) => {
                const name = heads[index] ?? '';
                return cell(content, name, index === 0, numbers.includes(name));
              })}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
