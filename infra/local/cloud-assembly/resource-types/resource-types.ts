import type { ResourceTypes } from '../resource-type.ts';
import { apiGatewayTypes } from './api-gateway.ts';
import { cognitoTypes } from './cognito.ts';
import { dynamodbTypes } from './dynamodb.ts';
import { eventsTypes } from './events.ts';
import { lambdaTypes } from './lambda.ts';
import { securityTypes } from './security.ts';
import { sesTypes } from './ses.ts';
import { stepFunctionsTypes } from './step-functions.ts';
import { watchingTypes } from './watching.ts';

/** Every resource type that the local stack knows, with its names and with what is played of it. */
export const resourceTypes: ResourceTypes = {
  ...apiGatewayTypes,
  ...cognitoTypes,
  ...dynamodbTypes,
  ...eventsTypes,
  ...lambdaTypes,
  ...securityTypes,
  ...sesTypes,
  ...stepFunctionsTypes,
  ...watchingTypes,
};
