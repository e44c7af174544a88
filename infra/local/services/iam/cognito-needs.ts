import { arn } from '../../cloud-assembly/account.ts';
import type { JsonObject } from '../../json.ts';
import type { Need } from './decide.ts';

/** Tells what a call of Cognito needs: the action on the user pool that it names. */
export const cognitoNeeds = (action: string, input: JsonObject): Need[] => {
  const pool = typeof input['UserPoolId'] === 'string' ? arn('cognito-idp', `userpool/${input['UserPoolId']}`) : '*';
  return [{ action: `cognito-idp:${action}`, resource: pool }];
};
