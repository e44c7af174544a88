import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createClock } from '../../../infra/local/clock.ts';
import { isObject, type JsonValue } from '../../../infra/local/json.ts';
import { physicalName } from '../../../infra/local/cloud-assembly/physical-name.ts';
import {
  type CloudAssembly,
  readCloudAssembly,
  type Resource,
} from '../../../infra/local/cloud-assembly/read-cloud-assembly.ts';
import { type Coverage, isAccepted } from '../../../infra/local/cloud-assembly/resource-type.ts';
import { resourceTypes } from '../../../infra/local/cloud-assembly/resource-types/resource-types.ts';
import { tableRequest } from '../../../infra/local/services/dynamodb/table-request.ts';
import { ruleDefinitions } from '../../../infra/local/services/event-bus/rule-definition.ts';
import { apiDefinition } from '../../../infra/local/services/http-api/api-definition.ts';
import { createAccess } from '../../../infra/local/services/iam/access.ts';
import { createAsyncInvoker } from '../../../infra/local/services/lambda/async-invoker.ts';
import { functionDefinitions } from '../../../infra/local/services/lambda/function-definitions.ts';
import { invokePermissions } from '../../../infra/local/services/lambda/invoke-permission.ts';
import { logGroups } from '../../../infra/local/services/logs/log-groups.ts';
import { createSecrets } from '../../../infra/local/services/secrets/create-secrets.ts';
import { sendingRules } from '../../../infra/local/services/ses/sending-rules.ts';
import { poolPlans } from '../../../infra/local/services/sign-in/pool-plan.ts';
import { mappingDefinitions } from '../../../infra/local/services/table-stream/mapping-definition.ts';
import { deployStateMachines } from '../../../infra/local/stack/deploy-state-machines.ts';
import { requireMachineGrants } from '../../../infra/local/stack/machine-grants.ts';
import { madeUpParameters } from '../../support/made-up/made-up-parameters.ts';
import { synthesized } from '../../template/synthesized.ts';
import { temporaryFolder } from './temporary-folder.ts';

const dataFolder = temporaryFolder('played');
afterAll(() => rmSync(dataFolder, { recursive: true }));

const read = new Set<string>();
const there = new Set<string>();

/** A piece of a template that notes each field that is asked of it, also one that it lacks. */
const watched = (value: JsonValue, path: string): JsonValue => {
  if (typeof value !== 'object' || value === null) return value;
  there.add(path);
  const below = (key: string | symbol) => (Array.isArray(value) ? path : `${path}.${String(key)}`);
  for (const [key, item] of Object.entries(value)) watched(item, below(key));
  return new Proxy(value, {
    get: (target, key, receiver) => {
      read.add(below(key));
      const item = Reflect.get(target, key, receiver) as JsonValue;
      return typeof key === 'string' && Object.hasOwn(target, key) ? watched(item, below(key)) : item;
    },
  });
};

const watchedAssembly = (assembly: CloudAssembly): CloudAssembly => {
  const resources = assembly.resources.map((resource): Resource => {
    const properties = watched(resource.properties, resource.type);
    return { ...resource, properties: isObject(properties) ? properties : {} };
  });
  return { ...assembly, resources, ofType: (type) => resources.filter((resource) => resource.type === type) };
};

const name = ({ stackName, resources }: CloudAssembly): void => {
  for (const { type, logicalId, properties } of resources) {
    const text = (property: string) => {
      const value = properties[property];
      return typeof value === 'string' ? value : undefined;
    };
    const made = (longest?: number) => physicalName(stackName, logicalId, longest);
    resourceTypes[type]?.identity({ stackName, logicalId, text, made });
  }
};

/** Plans everything that a start plans. */
const plan = async (assembly: CloudAssembly): Promise<void> => {
  const clock = createClock({ realTime: () => Date.parse('2027-03-01T12:00:00Z') });
  const nobody = () => Promise.reject(new Error('Nothing is called.'));
  const deadLetters = { add: () => undefined } as never;
  name(assembly);
  functionDefinitions(assembly);
  invokePermissions(assembly);
  createAsyncInvoker({ assembly, lambda: { invoke: nobody }, clock, deadLetters }).close();
  ruleDefinitions(assembly);
  apiDefinition(assembly);
  mappingDefinitions(assembly);
  assembly.ofType('AWS::DynamoDB::Table').forEach(tableRequest);
  poolPlans(assembly);
  logGroups(assembly);
  const secrets = createSecrets({ assembly, clock, dataFolder });
  for (const { ref } of assembly.ofType('AWS::SecretsManager::Secret'))
    await secrets.handle('DescribeSecret', { SecretId: ref });
  const access = createAccess(assembly);
  requireMachineGrants(assembly, access);
  const { named } = access;
  assembly.ofType('AWS::DynamoDB::Table').forEach(({ ref }) => named.table(ref).leadingKey('byTurn'));
  assembly.ofType('AWS::SecretsManager::Secret').forEach(({ ref }) => named.secret(ref));
  named.onlyStateMachine();
  const rules = sendingRules(assembly);
  const set = rules.setFor(assembly.ofType('AWS::SES::EmailIdentity')[0]?.ref ?? '', undefined);
  rules.publishes(set, 'BOUNCE');
  rules.suppresses(set, 'BOUNCE');
  await deployStateMachines(assembly, { handle: () => Promise.resolve({}) } as never);
};

const played = (coverage: Coverage, path: string): string[] => {
  if (coverage === 'played') return [path];
  if (isAccepted(coverage)) return [];
  return Object.entries(coverage).flatMap(([field, inner]) => played(inner, `${path}.${field}`));
};

beforeAll(async () => {
  await plan(watchedAssembly(readCloudAssembly(await synthesized('local'), madeUpParameters)));
}, 120_000);

test.each(Object.entries(resourceTypes).map(([type, { coverage }]) => ({ type, coverage })))(
  'what is said to be played of $type is read by whoever plays it',
  ({ type, coverage }) => {
    const judged = played(coverage, type).filter((path) => there.has(path.slice(0, path.lastIndexOf('.'))));
    expect(judged.filter((path) => !read.has(path))).toEqual([]);
  },
);
