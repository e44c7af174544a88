import { isObject, type JsonValue } from '../json.ts';
import { account } from './account.ts';
import { AssemblyError } from './assembly-error.ts';

/** What an intrinsic may ask of the template around it. Absent = AWS::NoValue. */
export interface Scope {
  readonly value: (json: JsonValue, path: string) => JsonValue | undefined;
  readonly ref: (name: string, path: string) => JsonValue | undefined;
  readonly attribute: (logicalId: string, attribute: string, path: string) => JsonValue;
  readonly condition: (name: string, path: string) => boolean;
  readonly mapping: (keys: readonly string[], path: string) => JsonValue;
}

type Intrinsic = (scope: Scope, argument: JsonValue, path: string) => JsonValue | undefined;

const list = (scope: Scope, argument: JsonValue, path: string): JsonValue[] => {
  const items = scope.value(argument, path);
  if (!Array.isArray(items)) throw new AssemblyError(path, 'needs a list');
  return items;
};

const text = (value: JsonValue | undefined, path: string): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new AssemblyError(path, `needs text, found ${JSON.stringify(value)}`);
};

const pair = (items: readonly JsonValue[], path: string): [JsonValue, JsonValue] => {
  const [first, second] = items;
  if (items.length !== 2 || first === undefined || second === undefined)
    throw new AssemblyError(path, `needs two values, found ${items.length}`);
  return [first, second];
};

const join: Intrinsic = (scope, argument, path) => {
  const [delimiter, parts] = pair(list(scope, argument, path), path);
  if (!Array.isArray(parts)) throw new AssemblyError(path, 'needs a list to join');
  return parts.map((part) => text(part, path)).join(text(delimiter, path));
};

const select: Intrinsic = (scope, argument, path) => {
  const [index, items] = pair(list(scope, argument, path), path);
  const chosen = Array.isArray(items) ? items[Number(index)] : undefined;
  if (chosen === undefined) throw new AssemblyError(path, `there is no item ${JSON.stringify(index)}`);
  return chosen;
};

const split: Intrinsic = (scope, argument, path) => {
  const [delimiter, source] = pair(list(scope, argument, path), path);
  return text(source, path).split(text(delimiter, path));
};

const getAtt: Intrinsic = (scope, argument, path) => {
  const parts = typeof argument === 'string' ? argument.split('.') : list(scope, argument, path);
  const [logicalId, ...rest] = parts.map((part) => text(part, path));
  return scope.attribute(logicalId ?? '', rest.join('.'), path);
};

const ownVariables = (scope: Scope, argument: JsonValue | undefined, path: string) => {
  if (argument === undefined) return {};
  const variables = scope.value(argument, path);
  return isObject(variables) ? variables : {};
};

const sub: Intrinsic = (scope, argument, path) => {
  const [pattern, given] = Array.isArray(argument) ? argument : [argument];
  const own = ownVariables(scope, given, path);
  return text(pattern, path).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (own[name] !== undefined) return text(own[name], path);
    const [logicalId = '', ...attribute] = name.split('.');
    return attribute.length > 0
      ? text(scope.attribute(logicalId, attribute.join('.'), path), path)
      : text(scope.ref(name, path), path);
  });
};

const choose: Intrinsic = (scope, argument, path) => {
  if (!Array.isArray(argument) || argument.length !== 3) throw new AssemblyError(path, 'needs three values');
  const [name, whenTrue, whenFalse] = argument as [JsonValue, JsonValue, JsonValue];
  return scope.value(scope.condition(text(name, path), path) ? whenTrue : whenFalse, path);
};

const truths = (scope: Scope, argument: JsonValue, path: string) =>
  list(scope, argument, path).map((item) => item === true);

const same = (scope: Scope, argument: JsonValue, path: string) => {
  const [left, right] = pair(list(scope, argument, path), path);
  return JSON.stringify(left) === JSON.stringify(right);
};

const importValue: Intrinsic = (_, argument, path) => {
  throw new AssemblyError(path, `${JSON.stringify(argument)} comes from another stack, and only one stack is played`);
};

/** Every intrinsic function that the local stack resolves, by its name in a template. */
export const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (scope, argument, path) => scope.ref(text(argument, path), path),
  Condition: (scope, argument, path) => scope.condition(text(argument, path), path),
  'Fn::GetAtt': getAtt,
  'Fn::Join': join,
  'Fn::Sub': sub,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::If': choose,
  'Fn::And': (scope, argument, path) => truths(scope, argument, path).every(Boolean),
  'Fn::Or': (scope, argument, path) => truths(scope, argument, path).some(Boolean),
  'Fn::Not': (scope, argument, path) => !truths(scope, argument, path)[0],
  'Fn::Equals': same,
  'Fn::FindInMap': (scope, argument, path) =>
    scope.mapping(
      list(scope, argument, path).map((key) => text(key, path)),
      path,
    ),
  'Fn::Base64': (scope, argument, path) => Buffer.from(text(scope.value(argument, path), path)).toString('base64'),
  'Fn::GetAZs': () => ['a', 'b', 'c'].map((zone) => account.region + zone),
  'Fn::ImportValue': importValue,
};
