import { html, type Html } from '../desk/html.ts';
import { LINE_HEIGHT, type Picture, type PlacedEdge, type PlacedState, type Point } from './layout-machine.ts';
import type { Fate, Told } from './standing.ts';

/** A sign beside the colour: colour alone says nothing to some. */
export const SIGNS: Record<Fate, string> = {
  'not reached': '',
  running: '▶',
  waiting: '…',
  succeeded: '✓',
  caught: '↷',
  failed: '✗',
  stopped: '■',
};

const rounded = (value: number): string => value.toFixed(1);

// Through the points in soft bends, each ending half way between two of them.
const curve = ([first, ...rest]: readonly Point[]): string => {
  if (!first) return '';
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? point;
    const half = { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q ${rounded(point.x)} ${rounded(point.y)} ${rounded(half.x)} ${rounded(half.y)}`;
  });
  const end = rest.at(-1) ?? first;
  return `M ${rounded(first.x)} ${rounded(first.y)} ${bends.join(' ')} L ${rounded(end.x)} ${rounded(end.y)}`;
};

const takenBy = ({ went }: Told, { edge }: PlacedEdge): boolean => went(edge.from, edge.to);

const drawnEdge = (placed: PlacedEdge, told: Told): Html => {
  const { edge, points } = placed;
  const taken = takenBy(told, placed);
  const look = `way ${edge.kind}${taken ? ' taken' : ''}`;
  return html`<path class="${look}" d="${curve(points)}" marker-end="url(#${taken ? 'tip-taken' : 'tip'})" />`;
};

const drawnState = ({ state, lines, x, y, width, height }: PlacedState, { standings }: Told): Html => {
  const standing = standings.get(state.name);
  const fate = standing?.fate ?? 'not reached';
  const times = standing && standing.times > 1 ? ` ×${standing.times}` : '';
  const signs = `${SIGNS[fate]}${times}`;
  const sign = html`<text class="sign" x="${rounded(x + width - 8)}" y="${rounded(y + 15)}">${signs}</text>`;
  return html`<g class="state ${fate.replace(' ', '-')}${state.type === 'Choice' ? ' choice' : ''}">
    <title>${state.name}: ${fate}${state.comment !== undefined ? `. ${state.comment}` : ''}</title>
    <rect
      x="${rounded(x)}"
      y="${rounded(y)}"
      width="${rounded(width)}"
      height="${rounded(height)}"
      rx="${state.type === 'Choice' ? 16 : 5}"
    />
    ${lines.map(
      (line, index) => html`<text x="${rounded(x + 12)}" y="${rounded(y + 23 + index * LINE_HEIGHT)}">${line}</text>`,
    )}
    ${sign}
  </g>`;
};

const tip = (id: string): Html =>
  html`<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
    <path d="M 0 0 L 8 4 L 0 8 z" />
  </marker>`;

/** Draws a machine and what happened in it; what the picture says stands in words in the table of states. */
export const machineSvg = ({ width, height, states, edges }: Picture, told: Told): Html => {
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  const wentLast = edges.toSorted((one, other) => Number(takenBy(told, one)) - Number(takenBy(told, other)));
  // A state with states in it is the ground on which those and their ways are drawn.
  const grounds = states.filter(({ state }) => state.inner.length > 0);
  const others = states.filter(({ state }) => state.inner.length === 0);
  return html`<svg
    class="machine"
    role="img"
    aria-labelledby="machine-title"
    width="${w}"
    height="${h}"
    viewBox="0 0 ${w} ${h}"
  >
    <title id="machine-title">The states of this execution, the first at the top; the table below says the same.</title>
    <defs>${tip('tip')}${tip('tip-taken')}</defs>
    ${grounds.map((state) => drawnState(state, told))} ${wentLast.map((edge) => drawnEdge(edge, told))}
    ${others.map((state) => drawnState(state, told))}
  </svg>`;
};
