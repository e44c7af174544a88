import { html } from '../desk/html.ts';

/** The look of the executions pages, beside that of the desk. */
export const CONSOLE_STYLE = html`<style>
  main {
    max-width: 100rem;
  }
  svg.machine {
    display: block;
    min-width: 56rem;
    max-width: 100%;
    height: auto;
    background: #fff;
    font-size: 14px;
  }
  svg .state rect {
    fill: #fff;
    stroke: #8b95a1;
    stroke-width: 1.5;
  }
  svg .state text {
    fill: #1d2733;
  }
  svg .state .sign {
    text-anchor: end;
    font-size: 13px;
  }
  svg .not-reached text {
    fill: #55606e;
  }
  svg .not-reached rect {
    stroke-dasharray: 4 3;
  }
  svg .running rect {
    fill: #dcebfa;
    stroke: #0b57a4;
    stroke-width: 3;
  }
  svg .waiting rect {
    fill: #fdf3d7;
    stroke: #8a5a00;
    stroke-width: 3;
  }
  svg .succeeded rect {
    fill: #e2f3e7;
    stroke: #1b6b3a;
  }
  svg .caught rect {
    fill: #fdebdc;
    stroke: #9a4a00;
  }
  svg .failed rect {
    fill: #fbe1e2;
    stroke: #a4161a;
    stroke-width: 3;
  }
  svg .stopped rect {
    fill: #eceff2;
    stroke: #55606e;
    stroke-width: 3;
  }
  svg .way {
    fill: none;
    stroke: #aab3bd;
    stroke-width: 1.5;
  }
  svg .way.catch {
    stroke-dasharray: 3 4;
  }
  svg .way.taken {
    stroke: #1d2733;
    stroke-width: 2;
  }
  svg marker path {
    fill: #aab3bd;
  }
  svg marker#tip-taken path {
    fill: #1d2733;
  }
  .actions {
    display: flex;
    gap: 0.75rem;
    flex-wrap: wrap;
  }
  details summary {
    cursor: pointer;
    color: var(--link);
  }
  .numbers {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
</style>`;
