import { arn } from '../../cloud-assembly/account.ts';
import { asText, isObject, type JsonValue } from '../../json.ts';
import type { CloudAssembly, Resource } from '../../cloud-assembly/read-cloud-assembly.ts';
import { keysOfTemplate } from './keys-of-template.ts';

/** What of a request is judged, and which key stands behind it. */
export interface Judged {
  readonly arn: string;
  readonly keyArn: string | undefined;
}

interface JudgedTable extends Judged {
  /** The attribute that a condition on dynamodb:LeadingKeys looks at, of the table or of an index. */
  readonly leadingKey: (index: string | undefined) => string | undefined;
}

export interface NamedResources {
  readonly table: (nameOrArn: string) => JudgedTable;
  readonly secret: (id: string) => Judged;
  readonly stateMachine: (stateMachineArn: string) => Judged;
  /** The one state machine of the template: a task token names none. */
  readonly onlyStateMachine: () => Judged;
  readonly sender: (address: string) => Judged;
  readonly queue: (queueArn: string) => Judged;
}

const field = (value: JsonValue | undefined, name: string): JsonValue | undefined =>
  isObject(value) ? value[name] : undefined;

const hashKey = (schema: JsonValue | undefined): string | undefined => {
  const key = Array.isArray(schema) ? schema.find((one) => field(one, 'KeyType') === 'HASH') : undefined;
  const name = field(key, 'AttributeName');
  return typeof name === 'string' ? name : undefined;
};

const leadingKeyOf = (table: Resource | undefined) => (index: string | undefined) => {
  if (index === undefined) return hashKey(table?.properties['KeySchema']);
  const indexes = table?.properties['GlobalSecondaryIndexes'];
  const found = Array.isArray(indexes) ? indexes.find((one) => field(one, 'IndexName') === index) : undefined;
  return hashKey(field(found, 'KeySchema'));
};

const isSecret = (id: string) => (secret: Resource) => {
  const name = secret.ref.split(':secret:')[1] ?? '';
  return secret.ref === id || name.slice(0, -7) === id || secret.ref.slice(0, -7) === id;
};

const tablesOf = (assembly: CloudAssembly, keyOf: KeyOf): NamedResources['table'] => {
  const tables = assembly.ofType('AWS::DynamoDB::Table');
  return (nameOrArn) => {
    const found = tables.find(({ ref, attributes }) => ref === nameOrArn || attributes['Arn'] === nameOrArn);
    const tableArn = nameOrArn.startsWith('arn:') ? nameOrArn : arn('dynamodb', `table/${nameOrArn}`);
    const keyArn = keyOf(field(found?.properties['SSESpecification'], 'KMSMasterKeyId'));
    return { arn: tableArn, keyArn, leadingKey: leadingKeyOf(found) };
  };
};

const secretsOf = (assembly: CloudAssembly, keyOf: KeyOf): NamedResources['secret'] => {
  const secrets = assembly.ofType('AWS::SecretsManager::Secret');
  return (id) => {
    const found = secrets.find(isSecret(id));
    const secretArn = found?.ref ?? (id.startsWith('arn:') ? id : arn('secretsmanager', `secret:${id}`));
    return { arn: secretArn, keyArn: keyOf(found?.properties['KmsKeyId']) };
  };
};

const sendersOf = (assembly: CloudAssembly): NamedResources['sender'] => {
  const senders = assembly.ofType('AWS::SES::EmailIdentity');
  return (address) => {
    const names = [address, address.slice(address.indexOf('@') + 1)].map((name) => name.toLowerCase());
    const known = names.find((name) => senders.some(({ ref }) => ref.toLowerCase() === name));
    return { arn: arn('ses', `identity/${known ?? address}`), keyArn: undefined };
  };
};

type KeyOf = (name: JsonValue | undefined) => string | undefined;

/** Finds the resources of the template that requests name, by whatever name a service accepts. */
export const namedResources = (assembly: CloudAssembly): NamedResources => {
  const keyNamed = keysOfTemplate(assembly);
  const keyOf: KeyOf = (name) => keyNamed(asText(name))?.arn;
  const machines = assembly.ofType('AWS::StepFunctions::StateMachine');
  const stateMachine = (machineArn: string): Judged => {
    const found = machines.find(({ ref }) => ref === machineArn);
    return { arn: machineArn, keyArn: keyOf(field(found?.properties['EncryptionConfiguration'], 'KmsKeyId')) };
  };
  const queues = assembly.ofType('AWS::SQS::Queue');
  return {
    queue: (queueArn) => {
      const found = queues.find(({ attributes }) => attributes['Arn'] === queueArn);
      return { arn: queueArn, keyArn: keyOf(found?.properties['KmsMasterKeyId']) };
    },
    table: tablesOf(assembly, keyOf),
    secret: secretsOf(assembly, keyOf),
    sender: sendersOf(assembly),
    stateMachine,
    onlyStateMachine: () => stateMachine(machines[0]?.ref ?? arn('states', 'stateMachine:none')),
  };
};
