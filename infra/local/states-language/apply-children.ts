import type { JsonValue } from '../json.ts';
import type { Apply } from './apply-record.ts';
import type { Iterations } from './frame.ts';
import { JsonText } from './json-text.ts';
import { jsonIn, numberIn, textIn } from './record-fields.ts';

/** All branches of a Parallel begin. */
export const branchesStarted: Apply = (execution, frame, record) => {
  const { state, input = new JsonText('null') } = frame.visit ?? {};
  if (state?.Type !== 'Parallel') return;
  execution.closeChildren(frame);
  const given = textIn(record.note, 'input') === undefined ? input : jsonIn(record.note, 'input');
  for (const [index, group] of state.groups.entries()) {
    execution.open({ id: execution.nextFrame, group, input: given, last: record.id, parent: frame, index });
  }
  frame.phase = { kind: 'branches' };
};

/** A Map begins: its items and rules are fixed, no iteration has begun. */
export const iterationsStarted: Apply = (execution, frame, record) => {
  execution.closeChildren(frame);
  const items = jsonIn(record.note, 'items').value;
  const iterations: Iterations = {
    items: Array.isArray(items) ? items : [],
    maxConcurrency: numberIn(record.note, 'maxConcurrency') ?? 0,
    freedBy: undefined,
  };
  frame.phase = { kind: 'iterations', iterations };
  frame.iterations = iterations;
};

/** One iteration of a Map begins. */
export const iterationStarted: Apply = (execution, frame, record) => {
  const state = frame.visit?.state;
  const index = numberIn(record.details, 'index') ?? 0;
  if (state?.Type !== 'Map' || frame.phase.kind !== 'iterations' || state.groups[0] === undefined) return;
  const item: JsonValue = frame.phase.iterations.items[index] ?? null;
  const input = textIn(record.note, 'input') === undefined ? JsonText.of(item) : jsonIn(record.note, 'input');
  const place = { id: execution.nextFrame, group: state.groups[0], input, last: record.id };
  execution.open({ ...place, parent: frame, index, item });
};

/** One iteration of a Map ended, well or not: another may take its place. */
export const iterationOver: Apply = (_, frame, record) => {
  // What follows a failed iteration names what failed in it.
  if (record.type === 'MapIterationFailed') frame.last = record.previous;
  if (frame.phase.kind === 'iterations') frame.phase.iterations.freedBy = record.previous;
  const child = frame.children.find(({ index }) => index === numberIn(record.details, 'index'));
  if (child === undefined || child.phase.kind === 'next') return;
  if (child.phase.kind === 'ended') child.isTold = true;
  else child.phase = { kind: 'over' };
};

/** All branches or iterations ended: the result is the list of their outputs. */
export const childrenSucceeded: Apply = (_, frame) => {
  const outputs = frame.children.flatMap(({ phase }) => (phase.kind === 'ended' ? [phase.output.text] : []));
  frame.phase = { kind: 'succeeded', result: new JsonText(`[${outputs.join(',')}]`) };
};
