import { arn } from '../../cloud-assembly/account.ts';
import { AwsError } from '../aws-error.ts';
import type { Envelope } from '../ses/envelope.ts';
import type { Need } from './decide.ts';
import type { NamedResources } from './named-resources.ts';

/** Tells what sending needs: the sender's identity and the configuration set, each with the addresses as context. */
export const sesNeeds = (action: string, envelope: Envelope | undefined, named: NamedResources): Need[] => {
  if (!envelope) return [{ action: `ses:${action}`, resource: '*' }];
  const context = { 'ses:FromAddress': [envelope.from], 'ses:Recipients': envelope.recipients };
  const sets =
    envelope.configurationSet === undefined ? [] : [arn('ses', `configuration-set/${envelope.configurationSet}`)];
  return [named.sender(envelope.from).arn, ...sets].map((resource) => ({ action: `ses:${action}`, resource, context }));
};

/** Refuses as SES does, with a code and quotes of its own. */
export const sesRefusal = (caller: string, { action, resource }: Need) =>
  new AwsError(
    'AccessDenied',
    `User \`${caller}' is not authorized to perform \`${action}' on resource \`${resource}'`,
    403,
  );
