/**
 * Chooses how CDK renders, once for `cdk synth` and for a plain `node infra/cloud/app.ts`, which does not read cdk.json.
 */
export const featureFlags: Readonly<Record<string, boolean | readonly string[]>> = {
  '@aws-cdk/core:target-partitions': ['aws'],
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/core:checkSecretUsage': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-iam:standardizedServicePrincipals': true,
  '@aws-cdk/aws-lambda:recognizeVersionProps': true,
  '@aws-cdk/aws-lambda:recognizeLayerVersion': true,
  '@aws-cdk/aws-kms:aliasNameRef': true,
  '@aws-cdk/aws-kms:applyImportedAliasPermissionsToPrincipal': true,
  '@aws-cdk/core:enableAdditionalMetadataCollection': false,
};

/** What `cdk synth` would add on its own: the template must be the same whoever makes it. */
export const sameForAll: Readonly<Record<string, boolean>> = {
  'aws:cdk:enable-path-metadata': false,
  'aws:cdk:enable-asset-metadata': false,
};
