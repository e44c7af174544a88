/** Names every change that resumes a running wait other than by its answer (SendTaskFailure with this name). */
export const waitChanges = [
  'PlanChanged',
  'AnotherRefereeNeeded',
  'RefereeNamed',
  'MoreInformationAsked',
  'DecisionToConfirm',
  'ApplicationClosed',
] as const;

export type WaitChangeName = (typeof waitChanges)[number];
