import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { timelineCopy } from '../../../shared/privacy/timeline-copy.ts';
import type { TimelineEvent } from '../../../shared/timeline-event.ts';
import { applicationAt, submittedAt } from '../../support/journey.ts';

const rules = join(import.meta.dirname, '../../../shared/rules');

/** Names every field that stands in an object, within a condition too. */
const fieldsIn = (node: ts.Node): readonly string[] => {
  const own =
    (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) && ts.isIdentifier(node.name)
      ? [node.name.text]
      : [];
  const more: string[] = [];
  ts.forEachChild(node, (child) => void more.push(...fieldsIn(child)));
  return [...own, ...more];
};

/** Names every field that the data of an event are given somewhere in a file. */
const dataFieldsIn = (node: ts.Node): readonly string[] => {
  if (
    (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) &&
    node.name.getText() === 'data' &&
    node.initializer !== undefined &&
    ts.isObjectLiteralExpression(node.initializer)
  )
    return fieldsIn(node.initializer);
  const found: string[] = [];
  ts.forEachChild(node, (child) => void found.push(...dataFieldsIn(child)));
  return found;
};

const dataFields = (): readonly string[] => {
  const files = readdirSync(rules, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const read = (name: string) =>
    dataFieldsIn(ts.createSourceFile(name, readFileSync(join(rules, name), 'utf8'), ts.ScriptTarget.ESNext, true));
  return [...new Set(files.flatMap(read))].toSorted();
};

const data: TimelineEvent['data'] = {
  ...{ act: 'check', attempt: '0.0', cents: 7500, code: 'expired', difference: 'letter', doubt: 'unknown' },
  ...{ entry: 1, error: 'Broken', fee: 'application-1', from: 'a0', number: 1, outcome: 'won', policy: '2022-01-01' },
  ...{ refund: 're_1', reminder: 1, review: 1, role: 'referee', round: 1, run: 1, section: 'work', slot: 1, slots: 1 },
  ...{ state: 'Ask the referee', unparked: 1, wait: 'review:1', what: 'name', why: 'unwanted', reason: 'cannot-now' },
  ...{ reviewer: 'r1', decision: 'decline' },
};

const given = (kind: string) =>
  timelineCopy(applicationAt('review'), [{ at: submittedAt, actor: { role: 'coordinator' }, kind, data }])[0]?.data;

describe('the timeline of the file of all my data', () => {
  test('is asked about every field that an event is ever given', () => {
    expect(Object.keys(data).toSorted()).toEqual(dataFields());
  });

  test.each([
    ['reference-declined', 'reason'],
    ['reviewer-assigned', 'reviewer'],
    ['set-right', 'reviewer'],
    ['decision-confirmed', 'decision'],
  ])('says of %s everything but the %s', (kind, field) => {
    const { [field]: _inConfidence, ...others } = data;
    expect(given(kind)).toEqual(others);
  });

  test('says everything of an event that holds nothing in confidence', () => {
    expect(given('fee-paid')).toEqual(data);
  });
});
