import { html } from 'hono/html';
import type { Html } from './html.ts';

/** A bar: what stands below it, and how high it is; nothing where nothing was counted. */
export type Bar = { readonly label: string; readonly value: number | undefined };

const width = 40;
const height = 80;

/** Draws bars side by side. Who does not see them reads the same in the table that has to stand beside. */
export const barChart = (bars: readonly Bar[]): Html => {
  const highest = Math.max(1, ...bars.map(({ value = 0 }) => value));
  const bar = ({ label, value }: Bar, index: number): Html => {
    const tall = Math.round(((value ?? 0) / highest) * height);
    const middle = index * width + width / 2;
    return html`<rect x="${index * width + 8}" y="${height - tall + 20}" width="${width - 16}" height="${tall}" />
      <text x="${middle}" y="${height - tall + 14}">${value?.toFixed(value < 10 ? 1 : 0)}</text>
      <text x="${middle}" y="${height + 38}">${label}</text>`;
  };
  return html`<svg
    class="endorsement-chart"
    viewBox="0 0 ${bars.length * width} ${height + 44}"
    aria-hidden="true"
    focusable="false"
  >
    ${bars.map(bar)}
  </svg>`;
};
