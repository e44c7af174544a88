import type { JsonObject } from '../../infra/local/json.ts';
import { AwsError } from '../../infra/local/services/aws-error.ts';
import type { Access } from '../../infra/local/services/iam/access.ts';
import { dynamodbNeeds } from '../../infra/local/services/iam/dynamodb-needs.ts';

/** Tries a request to DynamoDB as a role, judged by the synthesized policies as IAM would: `done`, or the refusal. */
export const asRole = (access: Access, roleArn: string, action: string, input: JsonObject): string => {
  const caller = access.callerOf(access.roleCredentials(roleArn).accessKeyId);
  try {
    access.judge(caller, dynamodbNeeds(action, input, access.named));
    return 'done';
  } catch (error) {
    if (error instanceof AwsError) return `${error.code}: ${error.message}`;
    throw error;
  }
};
