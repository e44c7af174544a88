import { arn } from '../../cloud-assembly/account.ts';
import { asText } from '../../json.ts';
import type { CloudAssembly } from '../../cloud-assembly/read-cloud-assembly.ts';
import { readPolicyDocument, type Statement } from './policy-document.ts';

export interface Key {
  readonly arn: string;
  readonly policy: readonly Statement[];
}

/** Finds a key of the template by any name it goes by: id, ARN, alias or alias ARN. */
export const keysOfTemplate = (assembly: CloudAssembly): ((name: string) => Key | undefined) => {
  const byName = new Map<string, Key>();
  for (const { logicalId, ref, attributes, properties } of assembly.ofType('AWS::KMS::Key')) {
    const key = { arn: attributes['Arn'] ?? '', policy: readPolicyDocument(properties['KeyPolicy'], logicalId) };
    byName.set(ref, key).set(key.arn, key);
  }
  for (const { ref, properties } of assembly.ofType('AWS::KMS::Alias')) {
    const key = byName.get(asText(properties['TargetKeyId']));
    if (key) byName.set(ref, key).set(arn('kms', ref), key);
  }
  return (name) => byName.get(name);
};
