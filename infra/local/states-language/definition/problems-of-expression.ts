import jsonata from 'jsonata';
import { messageOf } from '../../message-of.ts';
import { type Fields, isObject } from '../../json.ts';

/** A part of `$states` that only some fields may read: the result of a state, or the error that it catches. */
export type Offered = 'result' | 'errorOutput';

// A machine is read anew by every process that goes on with it, and its expressions are the same.
const known = new Map<string, readonly string[]>();

/**
 * Says why AWS refuses a JSONata expression when a machine is created; `offered` is what its field may read of
 * `$states`.
 */
export const problemsOfExpression = (expression: string, offered: Offered | undefined): readonly string[] => {
  const key = `${offered} ${expression}`;
  const problems = known.get(key) ?? find(expression, offered);
  known.set(key, problems);
  return problems;
};

const find = (expression: string, offered: Offered | undefined): readonly string[] => {
  try {
    const tree = read(jsonata(expression).ast());
    const refused = [...aboutTheDocument(tree), ...anywhere(tree, offered)];
    return [...new Set(refused)].map((problem) => `UNSUPPORTED_JSONATA_EXPRESSION: ${problem}`);
  } catch (error) {
    return [`INVALID_JSONATA_EXPRESSION: ${messageOf(error)}`];
  }
};

// As JSON: the parser's own objects inherit from their tokens.
const read = (tree: unknown): Fields => Object(JSON.parse(JSON.stringify(tree))) as Fields;

const inside = (node: Fields, ...fields: string[]): Fields[] =>
  fields.flatMap((field) => [node[field]].flat(2).filter(isObject));

const reference = (name: unknown): string => `Reference to '${String(name)}' at the top level is not supported.`;

/** Finds what reads the document that the States Language does not have: only the first step of a path looks there. */
const aboutTheDocument = (node: Fields): string[] => {
  const among = (...fields: string[]) => inside(node, ...fields).flatMap(aboutTheDocument);
  switch (node['type']) {
    case 'path':
      return inside(node, 'steps').slice(0, 1).flatMap(aboutTheDocument);
    case 'name':
    case 'wildcard':
    case 'descendant':
      return [reference(node['value'])];
    case 'variable':
      return node['value'] === '' ? [reference('$')] : [];
    case 'transform':
      return [];
    default:
      return among('lhs', 'rhs', 'expression', 'expressions', 'condition', 'then', 'else', 'arguments', 'body');
  }
};

/** Finds what is refused however deep it lies: the whole document, and parts of `$states` that are not there. */
const anywhere = (node: Fields, offered: Offered | undefined): string[] => {
  const own = node['type'] === 'variable' && node['value'] === '$' ? ["Reference to '$$' is not supported."] : [];
  const [states, part] = node['type'] === 'path' ? inside(node, 'steps') : [];
  const name = states?.['type'] === 'variable' && states['value'] === 'states' ? part?.['value'] : undefined;
  const isMissing = (name === 'result' || name === 'errorOutput') && name !== offered;
  const missing = isMissing ? [`Field '$states.${name}' does not exist.`] : [];
  const within = Object.values(node).flatMap((value) => [value].flat(2).filter(isObject));
  return [...own, ...missing, ...within.flatMap((inner) => anywhere(inner, offered))];
};
