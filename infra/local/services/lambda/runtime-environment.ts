import type { FunctionDefinition } from './function-definition.ts';

/** What the local stack adds as Lambda itself would: who the function is, and where AWS answers. */
export interface RuntimeSurroundings {
  region: string;
  /** The address that AWS's SDKs call in place of every service of AWS. */
  endpoint: string;
  credentials: (roleArn: string) => { accessKeyId: string; secretAccessKey: string; sessionToken: string };
}

/** Lists the environment of one function: what the template gives it and what Lambda adds, nothing of this process. */
export const runtimeEnvironment = (
  definition: FunctionDefinition,
  version: string,
  { region, endpoint, credentials }: RuntimeSurroundings,
): Record<string, string> => {
  const keys = credentials(definition.roleArn);
  return {
    ...definition.environment,
    _HANDLER: definition.handler,
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_SESSION_TOKEN: keys.sessionToken,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ENDPOINT_URL: endpoint,
    AWS_EXECUTION_ENV: `AWS_Lambda_${definition.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${definition.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: `local/[${version}]`,
    LAMBDA_TASK_ROOT: definition.folder,
    LANG: 'en_US.UTF-8',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    TZ: ':UTC',
  };
};
