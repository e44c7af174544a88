import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '../../..');

/** An event as a source makes it: its kind, and the names of the fields that it is given. */
export type SourceEvent = { readonly kind: string; readonly fields: readonly string[] };

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

const eventsOf = (
  kind: ts.Node | undefined,
  data: ts.Node | undefined,
  own: readonly string[] = [],
): readonly SourceEvent[] => {
  const fields = data === undefined ? own : [...own, ...fieldsIn(data)];
  return kindsIn(kind).map((one) => ({ kind: one, fields }));
};

/** Names the builders of events, which take kind and data, with the fields that each gives by itself. */
const builders: ReadonlyMap<string, readonly string[]> = new Map([
  ['byCoordinator', []],
  ['byStripe', ['fee']],
]);

/** Lists the events that a file makes: in full, or by a builder. */
const eventsIn = (file: ts.SourceFile): readonly SourceEvent[] =>
  within(file).flatMap((one) => {
    const own = ts.isCallExpression(one) ? builders.get(one.expression.getText()) : undefined;
    if (ts.isCallExpression(one) && own !== undefined) {
      const [kind, , data] = one.arguments;
      return eventsOf(kind, data && meant(data), own);
    }
    const data = ts.isObjectLiteralExpression(one) ? valueIn(one, 'data') : undefined;
    return ts.isObjectLiteralExpression(one) && data !== undefined ? eventsOf(valueIn(one, 'kind'), data) : [];
  });

/** Lists the events that the rules and functions make, as their sources tell; of the kind "any" where a file does not say. */
export const eventsInSources = (): readonly SourceEvent[] => {
  const files = globSync('{shared/rules,functions}/**/*.ts', { cwd: root, exclude: ['functions/{web,pages}/**'] });
  return files
    .map((name) => [name, readFileSync(join(root, name), 'utf8')] as const)
    .filter(([, source]) => /\b(?:data|byCoordinator|byStripe)\b/.test(source))
    .flatMap(([name, source]) => eventsIn(ts.createSourceFile(name, source, ts.ScriptTarget.ESNext, true)));
};
