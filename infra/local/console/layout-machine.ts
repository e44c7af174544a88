import dagre from '@dagrejs/dagre';
import * as z from 'zod/mini';
import { mainEdges } from './main-edges.ts';
import type { Outline, OutlineEdge, OutlineState } from './machine-outline.ts';
import { nameLines } from './name-lines.ts';

// The library's own types name files without extension, which the compiler cannot follow here.
interface LayoutGraph {
  setGraph(options: object): void;
  setNode(name: string, size: { width: number; height: number }): void;
  setEdge(from: string, to: string, options: { weight: number }): void;
  node(name: string): Point;
  edge(from: string, to: string): { points: Point[] };
  graph(): { width: number; height: number };
}
const isFunction = (value: unknown) => typeof value === 'function';
const { graphlib, layout } = z
  .object({
    graphlib: z.object({ Graph: z.custom<new () => LayoutGraph>(isFunction) }),
    layout: z.custom<(graph: LayoutGraph) => void>(isFunction),
  })
  .parse(dagre);

export interface Point {
  x: number;
  y: number;
}

/** A state with its place: `x` and `y` are its upper left corner within the whole picture. */
export interface PlacedState extends Point {
  state: OutlineState;
  lines: string[];
  width: number;
  height: number;
}

export interface PlacedEdge {
  edge: OutlineEdge;
  points: Point[];
}

/** A level of a machine with everything on it and in it placed, in pixels. */
export interface Picture {
  width: number;
  height: number;
  states: PlacedState[];
  edges: PlacedEdge[];
}

export const LINE_HEIGHT = 17;
const LETTERS = 24;
const LETTER_WIDTH = 7.6;
const PADDING = 12;

const moved = ({ states, edges, ...size }: Picture, by: Point): Picture => ({
  ...size,
  states: states.map((one) => ({ ...one, x: one.x + by.x, y: one.y + by.y })),
  edges: edges.map(({ edge, points }) => ({ edge, points: points.map(({ x, y }) => ({ x: x + by.x, y: y + by.y })) })),
});

// Branches stand side by side.
const sideBySide = (pictures: Picture[]): Picture => {
  const whole: Picture = { width: 0, height: 0, states: [], edges: [] };
  for (const picture of pictures) {
    const placed = moved(picture, { x: whole.width, y: 0 });
    whole.states.push(...placed.states);
    whole.edges.push(...placed.edges);
    whole.width += picture.width;
    whole.height = Math.max(whole.height, picture.height);
  }
  return whole;
};

interface Box {
  state: OutlineState;
  lines: string[];
  inner: Picture;
  width: number;
  height: number;
}

const boxOf = (state: OutlineState, taken: (edge: OutlineEdge) => boolean): Box => {
  const lines = nameLines(state.name, LETTERS);
  const inner = sideBySide(state.inner.map((outline) => layoutMachine(outline, taken)));
  const text = Math.max(...lines.map(({ length }) => length)) * LETTER_WIDTH + 5 * PADDING;
  const height = lines.length * LINE_HEIGHT + 2 * PADDING + inner.height;
  return { state, lines, inner, width: Math.max(text, inner.width + 2 * PADDING), height };
};

const placed = (box: Box, { x, y }: Point): Picture => {
  const corner = { x: x - box.width / 2, y: y - box.height / 2 };
  const top = corner.y + box.lines.length * LINE_HEIGHT + PADDING + 6;
  const inner = moved(box.inner, { x: corner.x + (box.width - box.inner.width) / 2, y: top });
  const { state, lines, width, height } = box;
  return { ...inner, states: [{ state, lines, width, height, ...corner }, ...inner.states] };
};

/** Places the states of a machine: the story from top to bottom, failures and jumps only where they were taken. */
export const layoutMachine = (outline: Outline, taken: (edge: OutlineEdge) => boolean = () => false): Picture => {
  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 34, marginx: PADDING, marginy: PADDING });
  const boxes = outline.states.map((state) => boxOf(state, taken));
  for (const { state, width, height } of boxes) graph.setNode(state.name, { width, height });
  const edges = mainEdges(outline, taken);
  for (const { from, to, kind } of edges) graph.setEdge(from, to, { weight: kind === 'next' ? 4 : 1 });
  layout(graph);
  const whole = boxes.map((box) => placed(box, graph.node(box.state.name)));
  const { width, height } = graph.graph();
  const own = edges.map((edge) => ({ edge, points: graph.edge(edge.from, edge.to).points }));
  return {
    width,
    height,
    states: whole.flatMap(({ states }) => states),
    edges: [...own, ...whole.flatMap((picture) => picture.edges)],
  };
};
