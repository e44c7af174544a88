import { arn } from '../account.ts';
import { seededUuid, serviceId } from '../physical-name.ts';
import { accepted, words, tags, unencrypted, type ResourceTypes } from '../resource-type.ts';

const kms: ResourceTypes = {
  'AWS::KMS::Key': {
    identity: ({ stackName, logicalId }) => {
      const id = seededUuid(`${stackName}/${logicalId}`);
      return { ref: id, attributes: { Arn: arn('kms', `key/${id}`), KeyId: id } };
    },
    coverage: {
      KeyPolicy: 'played',
      Description: words,
      EnableKeyRotation: unencrypted,
      PendingWindowInDays: accepted('only deleting the data folder deletes anything'),
      RotationPeriodInDays: unencrypted,
      Tags: tags,
    },
  },
  'AWS::KMS::Alias': {
    identity: ({ text }) => ({ ref: text('AliasName') ?? '', attributes: {} }),
    coverage: { AliasName: 'played', TargetKeyId: 'played' },
  },
};

const iam: ResourceTypes = {
  'AWS::IAM::Role': {
    identity: ({ text, made, logicalId, stackName }) => {
      const name = text('RoleName') ?? made(64);
      const id = `AROA${serviceId(`${stackName}/${logicalId}`, 17, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`;
      return { ref: name, attributes: { Arn: arn('iam', `role/${name}`, ''), RoleId: id } };
    },
    coverage: {
      RoleName: 'played',
      AssumeRolePolicyDocument: 'played',
      ManagedPolicyArns: 'played',
      Policies: 'played',
      Description: words,
      MaxSessionDuration: accepted('local sessions do not end'),
      Tags: tags,
    },
  },
  'AWS::IAM::Policy': {
    identity: ({ made }) => ({ ref: made(), attributes: { Id: made() } }),
    coverage: { PolicyDocument: 'played', PolicyName: words, Roles: 'played' },
  },
  'AWS::IAM::RolePolicy': {
    identity: ({ made }) => ({ ref: made(), attributes: {} }),
    coverage: { PolicyDocument: 'played', PolicyName: words, RoleName: 'played' },
  },
  'AWS::IAM::ManagedPolicy': {
    identity: ({ text, made }) => {
      const policy = arn('iam', `policy/${text('ManagedPolicyName') ?? made(128)}`, '');
      return { ref: policy, attributes: { PolicyArn: policy } };
    },
    coverage: {
      PolicyDocument: 'played',
      ManagedPolicyName: 'played',
      Roles: 'played',
      Description: words,
      Path: accepted('paths are for sorting policies in the AWS console'),
      Groups: accepted('groups of people exist on AWS only'),
    },
  },
};

const secrets: ResourceTypes = {
  'AWS::SecretsManager::Secret': {
    identity: ({ text, stackName, logicalId }) => {
      const letters = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';
      // CloudFormation leaves the stack out of the names of secrets: CDK's secretName counts on it.
      const name = text('Name') ?? `${logicalId}-${serviceId(`${stackName}/${logicalId}/name`, 12, letters)}`;
      const tail = serviceId(`${stackName}/${logicalId}`, 6, letters);
      const secret = arn('secretsmanager', `secret:${name}-${tail}`);
      return { ref: secret, attributes: { Id: secret } };
    },
    coverage: {
      Name: 'played',
      Description: 'played',
      GenerateSecretString: 'played',
      SecretString: 'played',
      KmsKeyId: 'played',
      Tags: tags,
    },
  },
  'AWS::SecretsManager::ResourcePolicy': {
    identity: ({ text }) => ({ ref: text('SecretId') ?? '', attributes: {} }),
    coverage: accepted('roles are judged by their own policies'),
  },
};

export const securityTypes: ResourceTypes = { ...kms, ...iam, ...secrets };
