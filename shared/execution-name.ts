/** Names the execution that carries a run of an application, `<application id>-<run>`: one name, one execution. */
export const executionName = (applicationId: string, run: number): string => `${applicationId}-${run}`;

/** Makes the ARN of the execution of this name from that of its state machine. */
export const executionArn = (stateMachineArn: string, name: string): string =>
  `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;

/** Takes the name of an execution apart again. */
export const runOfExecution = (name: string): { readonly applicationId: string; readonly run: number } => {
  const [applicationId = '', run = ''] = name.split(/-(?=\d+$)/);
  return { applicationId, run: Number(run) };
};
