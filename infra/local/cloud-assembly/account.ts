/** The account that the template believes it was deployed to: made up, the same on every machine. */
export const account = {
  id: '111122223333',
  region: 'us-east-2',
  partition: 'aws',
  urlSuffix: 'amazonaws.com',
} as const;

/** Writes an ARN in the local account. */
export const arn = (service: string, resource: string, region: string = account.region) =>
  `arn:${account.partition}:${service}:${region}:${account.id}:${resource}`;
