import type { JsonObject } from '../../json.ts';
import type { Need } from './decide.ts';
import { keyNeeds, type KeyUse } from './key-needs.ts';
import type { NamedResources } from './named-resources.ts';

const keyUse: Readonly<Record<string, KeyUse>> = { GetSecretValue: 'read', PutSecretValue: 'write' };

/** Tells what a call of Secrets Manager needs: the secret, and the key it is encrypted with. */
export const secretsNeeds = (action: string, input: JsonObject, named: NamedResources): Need[] => {
  const id = typeof input['SecretId'] === 'string' ? input['SecretId'] : undefined;
  if (id === undefined) return [{ action: `secretsmanager:${action}`, resource: '*' }];
  const { arn, keyArn } = named.secret(id);
  return [
    { action: `secretsmanager:${action}`, resource: arn },
    ...keyNeeds({ keyArn, service: 'secretsmanager', use: keyUse[action], encryptionContext: { SecretARN: arn } }),
  ];
};
