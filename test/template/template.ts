import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject, JsonValue } from '../../infra/local/json.ts';
import { synthesized } from './synthesized.ts';

export type Resource = {
  id: string;
  type: string;
  properties: JsonObject;
  deletionPolicy: string | undefined;
  dependsOn: string[];
};

/** Gives the object at a path, or an empty one where there is none. */
export const at = (json: JsonValue | undefined, ...path: (string | number)[]): JsonObject => {
  const found = valueAt(json, ...path);
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? found : {};
};

export const listAt = (json: JsonValue | undefined, ...path: (string | number)[]): JsonValue[] => {
  const found = valueAt(json, ...path);
  return Array.isArray(found) ? found : [];
};

export const valueAt = (json: JsonValue | undefined, ...path: (string | number)[]): JsonValue | undefined =>
  path.reduce<JsonValue | undefined>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)];
    return typeof value === 'object' && value !== null ? value[key] : undefined;
  }, json);

export const text = (json: JsonValue | undefined): string =>
  typeof json === 'string' ? json : JSON.stringify(json ?? '');

/** Finds the logical id that a Ref or a Fn::GetAtt names. */
const namedBy = (ref: JsonValue | undefined, attribute: JsonValue | undefined): string[] => {
  if (typeof ref === 'string') return [ref];
  return Array.isArray(attribute) ? [text(attribute[0])] : [];
};

/** Reads a stage's template. */
export class Template {
  readonly json: JsonObject;
  readonly folder: string;
  readonly resources: readonly Resource[];

  constructor(json: JsonObject, folder: string) {
    this.json = json;
    this.folder = folder;
    this.resources = Object.entries(at(json, 'Resources')).map(([id, resource]) => ({
      id,
      type: text(valueAt(resource, 'Type')),
      properties: at(resource, 'Properties'),
      deletionPolicy: valueAt(resource, 'DeletionPolicy') as string | undefined,
      dependsOn: listAt(resource, 'DependsOn').map(text),
    }));
  }

  static async of(stage: 'local' | 'prod'): Promise<Template> {
    const folder = await synthesized(stage);
    const file = join(folder, `Endorsement-${stage}.template.json`);
    return new Template(JSON.parse(readFileSync(file, 'utf8')) as JsonObject, folder);
  }

  ofType(type: string): Resource[] {
    return this.resources.filter((resource) => resource.type === type);
  }

  one(type: string): Resource {
    const [only, ...others] = this.ofType(type);
    if (only === undefined || others.length > 0) throw new Error(`There is not exactly one ${type}.`);
    return only;
  }

  get(id: string): Resource {
    const found = this.resources.find((resource) => resource.id === id);
    if (found === undefined) throw new Error(`There is no ${id}.`);
    return found;
  }

  /** Every logical id that a piece of the template refers to. */
  refersTo(json: JsonValue | undefined): string[] {
    if (Array.isArray(json)) return json.flatMap((item) => this.refersTo(item));
    if (typeof json !== 'object' || json === null) return [];
    const { Ref: ref, 'Fn::GetAtt': attribute, ...others } = json;
    const own = namedBy(ref, attribute);
    return [...own, ...Object.values(others).flatMap((value) => this.refersTo(value))];
  }

  /** Names functions by their entry file, by logical id: the function's and its alias's. */
  entries(): Map<string, string> {
    const functions = this.ofType('AWS::Lambda::Function');
    const named = new Map<string, string>();
    for (const { id, properties } of functions) {
      named.set(id, text(properties['Description']).replace(/^functions\/|\.ts$/g, ''));
    }
    for (const { id, properties } of this.ofType('AWS::Lambda::Alias')) {
      named.set(id, named.get(text(valueAt(properties, 'FunctionName', 'Ref'))) ?? '');
    }
    return named;
  }
}
