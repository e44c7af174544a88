import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { CloudAssembly, Resource } from '../../cloud-assembly/read-cloud-assembly.ts';
import { AwsError } from '../aws-error.ts';
import { parseInput } from '../parse-input.ts';
import { generatedSecret } from './generated-secret.ts';
import { readSecretFile, writeSecretFile, type SecretVersion, type SecretVersions } from './secret-file.ts';

export interface SecretsOptions {
  readonly assembly: CloudAssembly;
  readonly clock: { now(): number };
  readonly dataFolder: string;
  /** Values given at start, by logical id (with or without its hash) or by name: they win over what was saved. */
  readonly values?: Readonly<Record<string, string>> | undefined;
}

export interface Secrets {
  readonly handle: (action: string, input: unknown) => Promise<unknown>;
  /** Gives the current value of a secret, by any name it goes by. */
  readonly value: (id: string) => string;
}

interface Secret {
  readonly arn: string;
  readonly name: string;
  readonly resource: Resource;
}

const request = z.object({
  SecretId: z.string(),
  VersionId: z.optional(z.string()),
  VersionStage: z.optional(z.string()),
  SecretString: z.optional(z.string()),
  ClientRequestToken: z.optional(z.string()),
});

const secretOf = (resource: Resource): Secret => ({
  arn: resource.ref,
  name: (resource.ref.split(':secret:')[1] ?? '').slice(0, -7),
  resource,
});

const goesBy = ({ arn, name, resource: { logicalId } }: Secret, id: string) =>
  [arn, arn.slice(0, -7), name, logicalId, logicalId.replace(/[0-9A-F]{8}$/, '')].includes(id);

const firstValue = ({ resource: { properties, logicalId } }: Secret): string => {
  if (typeof properties['SecretString'] === 'string') return properties['SecretString'];
  if (properties['GenerateSecretString'] !== undefined) return generatedSecret(properties['GenerateSecretString']);
  throw new Error(`The secret ${logicalId} of the template has no value, and none was given at start.`);
};

const newVersion = (
  versions: readonly SecretVersion[],
  value: string,
  createdAt: number,
  id: string = randomUUID(),
): SecretVersion[] => {
  const known = versions.find((one) => one.id === id);
  if (known && known.value === value) return [...versions];
  if (known) throw new AwsError('ResourceExistsException', `The version ${id} exists already with another value.`);
  const older = versions
    .map((one) => ({ ...one, stages: one.stages.includes('AWSCURRENT') ? ['AWSPREVIOUS'] : [] }))
    .filter(({ stages }) => stages.length > 0);
  return [{ id, value, stages: ['AWSCURRENT'], createdAt }, ...older];
};

const given = (secrets: readonly Secret[], values: Readonly<Record<string, string>>) => {
  const unknown = Object.keys(values).find((id) => !secrets.some((secret) => goesBy(secret, id)));
  if (unknown !== undefined) throw new Error(`A value was given for the secret ${unknown}, which the template lacks.`);
  return (secret: Secret) => Object.entries(values).find(([id]) => goesBy(secret, id))?.[1];
};

const fill = (
  secrets: readonly Secret[],
  saved: SecretVersions,
  { values = {}, clock }: SecretsOptions,
): SecretVersions => {
  const valueGiven = given(secrets, values);
  const filled = secrets.map((secret) => {
    const versions: readonly SecretVersion[] = saved[secret.arn] ?? [];
    const current = versions.find(({ stages }) => stages.includes('AWSCURRENT'))?.value;
    const value = valueGiven(secret) ?? current ?? firstValue(secret);
    return [secret.arn, value === current ? [...versions] : newVersion(versions, value, clock.now())] as const;
  });
  return Object.fromEntries(filled);
};

const notFound = (what: string) =>
  new AwsError('ResourceNotFoundException', `Secrets Manager can't find the specified ${what}.`);

const versionOf = (versions: readonly SecretVersion[], id: string | undefined, stage: string | undefined) => {
  const found = versions.find((one) =>
    id === undefined
      ? one.stages.includes(stage ?? 'AWSCURRENT')
      : one.id === id && (!stage || one.stages.includes(stage)),
  );
  if (found) return found;
  throw notFound('secret value');
};

type Request = z.infer<typeof request>;
type Action = (secret: Secret, asked: Request, versions: readonly SecretVersion[]) => unknown;

const getSecretValue: Action = ({ arn: ARN, name: Name }, { VersionId, VersionStage }, versions) => {
  const { id, value, stages, createdAt } = versionOf(versions, VersionId, VersionStage);
  return { ARN, Name, VersionId: id, SecretString: value, VersionStages: stages, CreatedDate: createdAt / 1000 };
};

const describeSecret: Action = ({ arn: ARN, name: Name, resource }, _, versions) => ({
  ARN,
  Name,
  ...(typeof resource.properties['Description'] === 'string'
    ? { Description: resource.properties['Description'] }
    : {}),
  VersionIdsToStages: Object.fromEntries(versions.map(({ id, stages }) => [id, stages])),
});

const putSecretValue =
  (now: () => number, save: (arn: string, versions: SecretVersion[]) => void): Action =>
  ({ arn: ARN, name: Name }, { SecretString, ClientRequestToken }, versions) => {
    if (SecretString === undefined) throw new AwsError('InvalidParameterException', 'SecretString is missing.');
    const next = newVersion(versions, SecretString, now(), ClientRequestToken);
    save(ARN, next);
    return { ARN, Name, VersionId: next[0]?.id, VersionStages: next[0]?.stages };
  };

/** Plays Secrets Manager for the template's secrets: generated once, kept in the data folder, readable by its owner. */
export const createSecrets = (options: SecretsOptions): Secrets => {
  const path = join(options.dataFolder, 'secrets.json');
  const secrets = options.assembly.ofType('AWS::SecretsManager::Secret').map(secretOf);
  const saved = fill(secrets, readSecretFile(path), options);
  writeSecretFile(path, saved);
  const find = (id: string): Secret => {
    const found = secrets.find((secret) => goesBy(secret, id));
    if (found) return found;
    throw notFound('secret');
  };
  const save = (arn: string, versions: SecretVersion[]) => {
    saved[arn] = versions;
    writeSecretFile(path, saved);
  };
  const actions: Readonly<Record<string, Action>> = {
    GetSecretValue: getSecretValue,
    DescribeSecret: describeSecret,
    PutSecretValue: putSecretValue(() => options.clock.now(), save),
  };
  const handle: Secrets['handle'] = async (name, input) => {
    const action = actions[name];
    if (!action)
      throw new AwsError('UnknownOperationException', `The action ${name} of secrets is not played on this machine.`);
    const asked = parseInput(request, input, 'InvalidParameterException');
    const secret = find(asked.SecretId);
    return action(secret, asked, saved[secret.arn] ?? []);
  };
  return { handle, value: (id) => versionOf(saved[find(id).arn] ?? [], undefined, undefined).value };
};
