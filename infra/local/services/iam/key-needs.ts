import { account } from '../../cloud-assembly/account.ts';
import type { Need } from './decide.ts';

export type KeyUse = 'read' | 'write';

const actions: Readonly<Record<KeyUse, readonly string[]>> = {
  read: ['kms:Decrypt'],
  write: ['kms:Decrypt', 'kms:GenerateDataKey'],
};

/**
 * What a caller needs of the key behind a table, a secret or a state machine: the service uses it in the caller's name,
 * and says in the encryption context what for.
 */
export const keyNeeds = (
  keyArn: string | undefined,
  service: string,
  use: KeyUse,
  encryptionContext: Readonly<Record<string, string>> = {},
): Need[] =>
  (keyArn === undefined ? [] : actions[use]).map((action) => ({
    action,
    resource: keyArn ?? '',
    context: {
      'kms:ViaService': [`${service}.${account.region}.${account.urlSuffix}`],
      'kms:CallerAccount': [account.id],
      ...Object.fromEntries(
        Object.entries(encryptionContext).map(([name, value]) => [`kms:EncryptionContext:${name}`, [value]]),
      ),
    },
  }));
