/** Names the execution that carries a run of an application, `<application id>-<run>`: one name, one execution. */
export const executionName = (applicationId: string, run: number): string => `${applicationId}-${run}`;

/** Takes the name of an execution apart again. */
export const runOfExecution = (name: string): { readonly applicationId: string; readonly run: number } => {
  const [applicationId = '', run = ''] = name.split(/-(?=\d+$)/);
  return { applicationId, run: Number(run) };
};
