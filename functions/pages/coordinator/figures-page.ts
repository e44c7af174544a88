import { html } from 'hono/html';
import type { TurnaroundKind } from '../../../shared/rules/turnaround.ts';
import { barChart } from '../components/bar-chart.ts';
import type { Html } from '../components/html.ts';
import { paragraph } from '../components/notes.ts';
import { table } from '../components/table.ts';
import type { Page } from '../page.ts';
import { coordinatorLinks } from './coordinator-links.ts';

/** How long something took: the median in days, and of how many. */
type Taken = { readonly days: number | undefined; readonly count: number };

/** What the page of figures tells: for each kind the whole year, and its months, oldest first. */
export type FiguresFacts = {
  readonly kinds: readonly {
    readonly kind: TurnaroundKind;
    readonly year: Taken;
    readonly months: readonly (Taken & { readonly month: string; readonly short: string })[];
  }[];
};

const names: Record<TurnaroundKind, { readonly heading: string; readonly what: string }> = {
  pay: { heading: 'Until a fee is paid', what: 'from the day it was last asked for, for fees paid through Stripe' },
  answer: {
    heading: 'Until a referee answers',
    what: 'from the first letter, or the last that asked anew, for references that arrived',
  },
  decide: { heading: 'Until a reviewer decides', what: 'from the beginning of the review, for each reviewer' },
};

const inDays = ({ days }: Taken): string => (days === undefined ? 'none' : days.toFixed(1));

const section = ({ kind, year, months }: FiguresFacts['kinds'][number]): Html => {
  const { heading, what } = names[kind];
  return html`<h2 class="govuk-heading-m">${heading}</h2>
    ${
      year.days === undefined
        ? paragraph('Nothing was counted in the last twelve months.')
        : html`${paragraph(`A median of ${inDays(year)} days in the last twelve months, over ${year.count}: ${what}.`)}
            ${barChart(months.map(({ short, days }) => ({ label: short, value: days })))}
            <details class="govuk-details">
              <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">${heading}: the months in numbers</span>
              </summary>
              <div class="govuk-details__text">
                ${table({
                  label: heading,
                  heads: ['Month', 'Median in days', 'Count'],
                  numbers: ['Median in days', 'Count'],
                  rows: months.map((month) => [month.month, inDays(month), String(month.count)]),
                })}
              </div>
            </details>`
    }`;
};

/** Shows the coordinator how long people take, month by month. */
export const figuresPage = ({ kinds }: FiguresFacts): Page => ({
  title: 'How long it takes',
  body: html`${coordinatorLinks('/coordinator/figures')}
    <h1 class="govuk-heading-l">How long it takes</h1>
    ${kinds.map(section)}`,
});
