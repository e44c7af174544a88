import { account } from '../../cloud-assembly/account.ts';
import type { Need } from './decide.ts';

export type KeyUse = 'read' | 'write';

/** The use a service makes of a key in its caller's name, and the encryption context it binds the data to. */
export interface UseOfKey {
  readonly keyArn: string | undefined;
  readonly service: string;
  readonly use: KeyUse | undefined;
  readonly encryptionContext: Readonly<Record<string, string>>;
}

const actions: Readonly<Record<KeyUse, readonly string[]>> = {
  read: ['kms:Decrypt'],
  write: ['kms:Decrypt', 'kms:GenerateDataKey'],
};

/** What a caller needs of the key behind a table, a secret or a state machine; nothing where there is none. */
export const keyNeeds = ({ keyArn, service, use, encryptionContext }: UseOfKey): Need[] => {
  if (keyArn === undefined || use === undefined) return [];
  const bound = Object.entries(encryptionContext).map(([name, value]) => [`kms:EncryptionContext:${name}`, [value]]);
  const context = {
    ...(Object.fromEntries(bound) as Record<string, string[]>),
    'kms:ViaService': [`${service}.${account.region}.${account.urlSuffix}`],
    'kms:CallerAccount': [account.id],
  };
  return actions[use].map((action) => ({ action, resource: keyArn, context }));
};
