import { html, type Html } from './html.ts';

interface Table {
  /** What the table is of, for people who hear the page instead of seeing it. */
  readonly label: string;
  readonly caption?: string;
  readonly columns: readonly string[];
  /** Each a whole `tr`. */
  readonly rows: readonly Html[];
}

/** Writes a table that scrolls by itself where it is wider than the page, by finger as by keyboard. */
export const table = ({ label, caption, columns, rows }: Table): Html =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="${label}">
    <table>
      ${
        caption !== undefined &&
        html`<caption>
          ${caption}
        </caption>`
      }
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
