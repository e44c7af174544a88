import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';
import { isObject, type JsonObject, type JsonValue } from '../json.ts';
import { AssemblyError } from './assembly-error.ts';
import { judgeCoverage, type NotPlayed } from './judge-coverage.ts';
import { issuesInWords } from '../issues-in-words.ts';
import { messageOf } from '../message-of.ts';
import type { Identity } from './resource-type.ts';
import { resolveTemplate } from './resolve-template.ts';
import { template as templateSchema, type Template } from './template.ts';

export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
  /** What Ref gives. */
  readonly ref: string;
  /** What Fn::GetAtt gives. */
  readonly attributes: Identity['attributes'];
}

export interface CloudAssembly {
  readonly stackName: string;
  readonly resources: readonly Resource[];
  readonly get: (logicalId: string) => Resource;
  readonly ofType: (type: string) => Resource[];
  readonly outputs: Readonly<Record<string, string>>;
  /** The folder or file in cdk.out that an asset's hash, or its S3 key, stands for. */
  readonly assetPath: (hashOrKey: string) => string;
  /** Types and properties that are accepted and not played, each once, with the reason. */
  readonly notPlayed: readonly NotPlayed[];
}

const artifact = z.object({
  type: z.string(),
  displayName: z.optional(z.string()),
  properties: z.optional(z.object({ templateFile: z.optional(z.string()), stackName: z.optional(z.string()) })),
});
const manifestSchema = z.object({ artifacts: z.record(z.string(), artifact) });
const assetsSchema = z.object({
  files: z.record(z.string(), z.object({ source: z.object({ path: z.optional(z.string()) }) })),
});

const readJson = <Schema extends z.ZodMiniType>(folder: string, file: string, schema: Schema): z.infer<Schema> => {
  const path = join(folder, file);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new AssemblyError(path, `cannot be read (${messageOf(error)}); run: npm run synth`);
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new AssemblyError(path, issuesInWords(parsed.error));
};

const oneStack = (folder: string) => {
  const { artifacts } = readJson(folder, 'manifest.json', manifestSchema);
  const stacks = Object.entries(artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack');
  const [stack] = stacks;
  if (!stack || stacks.length > 1)
    throw new AssemblyError(join(folder, 'manifest.json'), `one stack is played at a time, found ${stacks.length}`);
  const [id, { properties }] = stack;
  return { id, name: properties?.stackName ?? id, templateFile: properties?.templateFile ?? `${id}.template.json` };
};

const assetsOf = (folder: string, stack: string) => {
  const { files } = readJson(folder, `${stack}.assets.json`, assetsSchema);
  return (hashOrKey: string) => {
    const hash = hashOrKey.replace(/\.[a-z]+$/, '');
    const path = files[hash]?.source.path;
    if (path === undefined) throw new AssemblyError(join(folder, `${stack}.assets.json`), `has no asset ${hashOrKey}`);
    return resolve(folder, path);
  };
};

const outputText = (value: JsonValue | undefined, path: string) => {
  if (typeof value === 'string') return value;
  throw new AssemblyError(path, `needs text, found ${JSON.stringify(value)}`);
};

const onceEach = (items: readonly NotPlayed[]) => [...new Map(items.map((item) => [item.what, item])).values()];

const resourcesOf = (template: Template, scope: ReturnType<typeof resolveTemplate>): Resource[] =>
  Object.entries(template.Resources)
    .filter(([id, { Condition }]) => !Condition || scope.condition(Condition, `Resources.${id}`))
    .map(([logicalId, { Type, Properties = {} }]): Resource => {
      const resolved = scope.value(Properties, `Resources.${logicalId}`);
      const properties = isObject(resolved) ? resolved : {};
      return { logicalId, type: Type, properties, ...scope.identity(logicalId) };
    });

const outputsOf = (template: Template, scope: ReturnType<typeof resolveTemplate>) =>
  Object.fromEntries(
    Object.entries(template.Outputs)
      .filter(([name, { Condition }]) => !Condition || scope.condition(Condition, `Outputs.${name}`))
      .map(
        ([name, { Value }]) => [name, outputText(scope.value(Value, `Outputs.${name}`), `Outputs.${name}`)] as const,
      ),
  );

/** Reads what `cdk synth` wrote: every resource with its intrinsics resolved; whatever is not known here is an error. */
export const readCloudAssembly = (folder: string, parameters: Readonly<Record<string, string>> = {}): CloudAssembly => {
  const stack = oneStack(folder);
  const template = readJson(folder, stack.templateFile, templateSchema);
  const scope = resolveTemplate(template, stack.name, parameters);
  const resources = resourcesOf(template, scope);
  const byId = new Map(resources.map((resource) => [resource.logicalId, resource]));
  return {
    stackName: stack.name,
    resources,
    get: (logicalId) => {
      const found = byId.get(logicalId);
      if (!found) throw new AssemblyError(stack.templateFile, `has no resource ${logicalId}`);
      return found;
    },
    ofType: (type) => resources.filter((resource) => resource.type === type),
    outputs: outputsOf(template, scope),
    assetPath: assetsOf(folder, stack.id),
    notPlayed: onceEach(resources.flatMap(judgeCoverage)),
  };
};
