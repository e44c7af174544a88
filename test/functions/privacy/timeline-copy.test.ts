import { describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { timelineCopy } from '../../../shared/privacy/timeline-copy.ts';
import type { TimelineEvent } from '../../../shared/timeline-event.ts';
import { applicationAt, submittedAt } from '../../support/journey.ts';

const root = join(import.meta.dirname, '../../..');

/** Lists a node of a source and all that is in it. */
const within = (node: ts.Node): readonly ts.Node[] => {
  const found: ts.Node[] = [node];
  ts.forEachChild(node, (child) => void found.push(...within(child)));
  return found;
};

const declared = new Map<ts.SourceFile, readonly ts.VariableDeclaration[]>();
const declaredIn = (file: ts.SourceFile): readonly ts.VariableDeclaration[] => {
  const found = declared.get(file) ?? within(file).filter(ts.isVariableDeclaration);
  declared.set(file, found);
  return found;
};

/** Finds what a name stands for in its file, or the name itself where that is told elsewhere. */
const meant = (node: ts.Node): ts.Node => {
  if (!ts.isIdentifier(node)) return node;
  const known = declaredIn(node.getSourceFile()).filter(({ name }) => name.getText() === node.text);
  return (known.findLast(({ pos }) => pos < node.pos) ?? known[0])?.initializer ?? node;
};

/** Names every field that stands in an object, within a condition too, and in what is spread into it. */
const fieldsIn = (node: ts.Node): readonly string[] =>
  within(node).flatMap((one) => {
    if (ts.isPropertyAssignment(one) || ts.isShorthandPropertyAssignment(one)) return [one.name.getText()];
    if (!ts.isSpreadAssignment(one)) return [];
    const spread = ts.isCallExpression(one.expression) ? one.expression.expression : one.expression;
    return meant(spread) === spread ? [] : fieldsIn(meant(spread));
  });

const valueIn = (object: ts.ObjectLiteralExpression, name: string): ts.Node | undefined => {
  const found = object.properties.find((one) => one.name?.getText() === name);
  if (found === undefined) return undefined;
  if (ts.isShorthandPropertyAssignment(found)) return meant(found.name);
  return ts.isPropertyAssignment(found) ? meant(found.initializer) : undefined;
};

/** Names the kinds that an event may be of; "any" where its file does not say. */
const kindsIn = (node: ts.Node | undefined): readonly string[] => {
  const named = node === undefined ? [] : [...within(node), ...within(node).map(meant).flatMap(within)];
  const kinds = named.flatMap((one) =>
    ts.isStringLiteral(one) && !ts.isComputedPropertyName(one.parent) ? [one.text] : [],
  );
  return kinds.length === 0 ? ['any'] : kinds;
};

/** Lists what is given by the builder of what a coordinator did. */
const givenByCoordinator = (call: ts.CallExpression): readonly string[] => {
  const [kind, , data] = call.arguments;
  if (call.expression.getText() !== 'byCoordinator' || data === undefined) return [];
  return fieldsIn(meant(data)).flatMap((field) => kindsIn(kind).map((one) => `${one} ${field}`));
};

/** Lists what a file gives the events that it makes, as "kind field". */
const givenIn = (file: ts.SourceFile): readonly string[] =>
  within(file).flatMap((one) => {
    if (ts.isCallExpression(one)) return givenByCoordinator(one);
    if (!ts.isObjectLiteralExpression(one)) return [];
    const fields = fieldsIn(valueIn(one, 'data') ?? one.getFirstToken() ?? one);
    return fields.flatMap((field) => kindsIn(valueIn(one, 'kind')).map((kind) => `${kind} ${field}`));
  });

const everGiven = (): readonly string[] => {
  const files = globSync('{shared/rules,functions}/**/*.ts', { cwd: root, exclude: ['functions/{web,pages}/**'] });
  const sources = files.map((name) => [name, readFileSync(join(root, name), 'utf8')] as const);
  const found = sources
    .filter(([, source]) => /\b(?:data|byCoordinator)\b/.test(source))
    .flatMap(([name, source]) => givenIn(ts.createSourceFile(name, source, ts.ScriptTarget.ESNext, true)));
  return [...new Set(found)].toSorted();
};

/** What each kind of event is ever given; "any" where the kind is told elsewhere. Whoever adds to it asks who may read it. */
const events = `
  address-bounced: role why
  answered-already: wait
  any: letters reason reviewer told
  asked: attempt letters wait
  carried-over: from
  checkout-expired: attempt fee
  checkout-opened: attempt fee
  checkout-ready: attempt fee
  cheque-back: cents fee
  deadline-extended: wait
  decided: review
  decision-confirmed: decision
  decline-undone: number slot
  deferred: number
  details-corrected: what
  dispute-closed: cents fee outcome
  doubt-settled: cents doubt fee
  draft-reminded: reminder
  draft-saved: section
  erased: reason
  erasure-begun: reason
  evidence-seen: entry section
  failure-parked: error state
  failure-retried: number
  fee-disputed: cents fee outcome
  fee-exempted: cents fee
  fee-inquired: cents fee outcome
  fee-paid: cents fee
  fee-surplus: fee reason
  information-asked: round
  information-overdue: round
  inquiry-closed: cents fee outcome
  letter-delivered: slot
  membership-ended: fee
  money-doubted: doubt fee
  nudged: wait
  payment-failed: attempt fee
  payment-processing: attempt fee
  referee-asked-again: slot
  referee-named: number slot
  reference-begun: slot
  reference-bounced: slot why
  reference-declined: reason slot
  reference-link-sent: slot
  reference-overdue: slot
  reference-received: number slot
  reference-saved: slot
  references-expired: slots
  refund-cut: cents fee
  refund-due: cents fee
  refund-failed: cents fee refund
  refund-made: cents fee refund
  refund-refused: code fee
  refund-requested: cents fee refund
  reminded: attempt letters wait
  reviewer-assigned: reviewer
  run-started: act run unparked
  set-right: difference
  stripe-fee: cents fee
  submitted-again: number
  submitted: policy
`;

const rowsOf = (table: string): readonly string[] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.trim());

const data: TimelineEvent['data'] = {
  ...{ act: 'check', attempt: '0.0', cents: 7500, code: 'expired', difference: 'letter', doubt: 'unknown' },
  ...{ entry: 1, error: 'Broken', fee: 'application-1', from: 'a0', number: 1, outcome: 'won', policy: '2022-01-01' },
  ...{ refund: 're_1', reminder: 1, review: 1, role: 'referee', round: 1, run: 1, section: 'work', slot: 1, slots: 1 },
  ...{ state: 'Ask the referee', unparked: 1, wait: 'review:1', what: 'name', why: 'unwanted', reason: 'cannot-now' },
  ...{ reviewer: 'r1', decision: 'decline', letters: 0, told: 'coordinator' },
};

const given = (kind: string) =>
  timelineCopy(applicationAt('review'), [{ at: submittedAt, actor: { role: 'coordinator' }, kind, data }])[0]?.data;

describe('the timeline of the file of all my data', () => {
  test('is asked about every field that an event is ever given', () => {
    const found = Map.groupBy(everGiven(), (one) => one.slice(0, one.indexOf(' ')));
    const lines = [...found].map(([kind, all]) => `${kind}: ${all.map((one) => one.slice(kind.length + 1)).join(' ')}`);
    expect(lines.toSorted()).toEqual(rowsOf(events));
    const fields = new Set(rowsOf(events).flatMap((line) => line.split(' ').slice(1)));
    expect(Object.keys(data).toSorted()).toEqual([...fields].toSorted());
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
