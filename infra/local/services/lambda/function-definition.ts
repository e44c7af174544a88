/** One function of the template, as its worker needs it: `folder` holds the unpacked bundle. */
export interface FunctionDefinition {
  name: string;
  arn: string;
  folder: string;
  handler: string;
  runtime: string;
  roleArn: string;
  timeoutSeconds: number;
  memoryMegabytes: number;
  environment: Readonly<Record<string, string>>;
  /** The versions that aliases point at: alias name to version number. */
  aliases: Readonly<Record<string, string>>;
}
