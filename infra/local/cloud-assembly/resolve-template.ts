import { isObject, type JsonObject, type JsonValue } from '../json.ts';
import { account } from './account.ts';
import { AssemblyError } from './assembly-error.ts';
import { intrinsics, type Scope } from './intrinsics.ts';
import { parameterValues } from './parameters.ts';
import { physicalName } from './physical-name.ts';
import type { Identity } from './resource-type.ts';
import { resourceTypes } from './resource-types/resource-types.ts';
import type { Template } from './template.ts';

interface Context {
  readonly template: Template;
  readonly stackName: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly identities: Map<string, Identity | 'being named'>;
  readonly scope: Scope;
}

const pseudoParameters = (stackName: string): Readonly<Record<string, string>> => ({
  'AWS::Region': account.region,
  'AWS::AccountId': account.id,
  'AWS::Partition': account.partition,
  'AWS::URLSuffix': account.urlSuffix,
  'AWS::StackName': stackName,
  'AWS::StackId': `arn:aws:cloudformation:${account.region}:${account.id}:stack/${stackName}/local`,
});

const resolveObject = (object: JsonObject, scope: Scope, path: string): JsonValue | undefined => {
  const [name = '', argument = null] = Object.entries(object)[0] ?? [];
  const intrinsicName = name === 'Ref' || name === 'Condition' || name.startsWith('Fn::');
  if (intrinsicName && Object.keys(object).length === 1) {
    const play = intrinsics[name];
    if (!play) throw new AssemblyError(path, `the intrinsic function ${name} is not known here`);
    if (name !== 'Condition' || typeof argument === 'string') return play(scope, argument, `${path}.${name}`);
  }
  const entries = Object.entries(object).map(([key, item]) => [key, resolve(item, scope, `${path}.${key}`)] as const);
  return Object.fromEntries(entries.filter((entry): entry is readonly [string, JsonValue] => entry[1] !== undefined));
};

const resolve = (json: JsonValue, scope: Scope, path: string): JsonValue | undefined => {
  if (Array.isArray(json))
    return json.flatMap((item, at) => {
      const value = resolve(item, scope, `${path}[${at}]`);
      return value === undefined ? [] : [value];
    });
  if (typeof json === 'string' && json.includes('{{resolve:'))
    throw new AssemblyError(path, `the dynamic reference ${json} is not known here: read the secret when it is needed`);
  return isObject(json) ? resolveObject(json, scope, path) : json;
};

const nameResource = (context: Context, logicalId: string, path: string): Identity => {
  const { template, stackName, scope } = context;
  const resource = template.Resources[logicalId];
  if (!resource) throw new AssemblyError(path, `there is no resource ${logicalId}`);
  const type = resourceTypes[resource.Type];
  if (!type) throw new AssemblyError(`Resources.${logicalId}`, `the resource type ${resource.Type} is not known here`);
  const text = (property: string) => {
    const given = resource.Properties?.[property];
    const value = given === undefined ? undefined : scope.value(given, `Resources.${logicalId}.${property}`);
    return typeof value === 'string' ? value : undefined;
  };
  return type.identity({ stackName, logicalId, text, made: (longest) => physicalName(stackName, logicalId, longest) });
};

const identityOf = (context: Context, logicalId: string, path: string): Identity => {
  const known = context.identities.get(logicalId);
  if (known === 'being named') throw new AssemblyError(path, `the name of ${logicalId} depends on itself`);
  if (known) return known;
  context.identities.set(logicalId, 'being named');
  const identity = nameResource(context, logicalId, path);
  context.identities.set(logicalId, identity);
  return identity;
};

const refTo = (context: Context, name: string, path: string): JsonValue | undefined => {
  if (name === 'AWS::NoValue') return undefined;
  const value = context.parameters.get(name) ?? pseudoParameters(context.stackName)[name];
  if (value !== undefined) return value;
  if (name.startsWith('AWS::')) throw new AssemblyError(path, `the pseudo parameter ${name} is not known here`);
  if (name in context.template.Parameters) throw new AssemblyError(path, `${name} lives in SSM, which is not played`);
  return identityOf(context, name, path).ref;
};

const attributeOf = (context: Context, logicalId: string, attribute: string, path: string): JsonValue => {
  const value = identityOf(context, logicalId, path).attributes[attribute];
  const type = context.template.Resources[logicalId]?.Type ?? '';
  if (value === undefined) throw new AssemblyError(path, `${type} has no attribute ${attribute} that is known here`);
  return value;
};

const conditionOf = ({ template, scope }: Context, name: string, path: string): boolean => {
  const condition = template.Conditions[name];
  if (condition === undefined) throw new AssemblyError(path, `there is no condition ${name}`);
  return scope.value(condition, `Conditions.${name}`) === true;
};

const mappingOf = ({ template }: Context, keys: readonly string[], path: string): JsonValue => {
  const [map = '', first = '', second = ''] = keys;
  const value = template.Mappings[map]?.[first]?.[second];
  if (value === undefined) throw new AssemblyError(path, `the mapping ${keys.join(' > ')} does not exist`);
  return value;
};

/** Resolves intrinsics against one template: Ref and GetAtt give the names that the resources would have on AWS. */
export const resolveTemplate = (
  template: Template,
  stackName: string,
  given: Readonly<Record<string, string>>,
): Scope & { identity: (logicalId: string) => Identity } => {
  const scope: Scope = {
    value: (json, path) => resolve(json, scope, path),
    ref: (name, path) => refTo(context, name, path),
    attribute: (logicalId, attribute, path) => attributeOf(context, logicalId, attribute, path),
    condition: (name, path) => conditionOf(context, name, path),
    mapping: (keys, path) => mappingOf(context, keys, path),
  };
  const parameters = parameterValues(template, given);
  const context: Context = { template, stackName, parameters, identities: new Map(), scope };
  return { ...scope, identity: (logicalId) => identityOf(context, logicalId, `Resources.${logicalId}`) };
};
