/** Takes apart an execution's name, `<application id>-<run>`. */
export const nameOfExecution = (name: string): { readonly applicationId: string; readonly run: number } => {
  const [applicationId = '', run = ''] = name.split(/-(?=\d+$)/);
  return { applicationId, run: Number(run) };
};
