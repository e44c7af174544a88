import { account } from '../../cloud-assembly/account.ts';
import type { Need } from './decide.ts';

export type KeyUse = 'read' | 'write';

const actions: Readonly<Record<KeyUse, readonly string[]>> = {
  read: ['kms:Decrypt'],
  write: ['kms:Decrypt', 'kms:GenerateDataKey'],
};

/** What a caller needs of the key behind a table, a secret or a state machine: the service uses it in the caller's name. */
export const keyNeeds = (keyArn: string | undefined, service: string, use: KeyUse): Need[] =>
  (keyArn === undefined ? [] : actions[use]).map((action) => ({
    action,
    resource: keyArn ?? '',
    context: {
      'kms:ViaService': [`${service}.${account.region}.${account.urlSuffix}`],
      'kms:CallerAccount': [account.id],
    },
  }));
