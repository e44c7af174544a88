import { AwsError } from '../aws-error.ts';

/** Where the ARNs of the local stack lie. */
export interface Region {
  readonly region: string;
  readonly account: string;
}

/** Makes the ARN of a state machine. */
export const machineArnOf = ({ region, account }: Region, name: string): string =>
  `arn:aws:states:${region}:${account}:stateMachine:${name}`;

/** Makes the ARN of an execution of a state machine. */
export const executionArnOf = (machineArn: string, name: string): string =>
  `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;

// API reference, StartExecution: no white space, brackets, wildcards, special or control characters; at most 80.
const NAME = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]{1,80}$/u;

/** Checks the name of a machine or execution; throws InvalidName. */
export const checkedName = (name: string): string => {
  if (NAME.test(name)) return name;
  throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
};

/** Checks that an ARN names what an action is about; throws InvalidArn. */
export const checkedArn = (arn: string, kind: 'stateMachine' | 'execution'): string => {
  if (new RegExp(`^arn:aws[\\w-]*:states:[\\w-]+:\\d{12}:${kind}:`).test(arn)) return arn;
  throw new AwsError('InvalidArn', `Invalid Arn: 'Resource type not valid in this context: ${arn}'`);
};
