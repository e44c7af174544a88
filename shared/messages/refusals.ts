/** Names every expected "no" a task may throw; the state machine catches each by name, so the list is closed. */
export const refusals = [
  'RequirementsNotMet',
  'MembershipToConfirm',
  'ReferencesIncomplete',
  'RenewalNeeded',
  'AnotherRefereeNeeded',
  'RefereeNamed',
  'InformationOverdue',
  'ApplicationClosed',
  'RunIsOver',
  'StandsElsewhere',
  'PlanChanged',
] as const;

/** Names every change that resumes a running wait other than by its answer (SendTaskFailure with this name). */
export const answers = [
  'PlanChanged',
  'AnotherRefereeNeeded',
  'RefereeNamed',
  'MoreInformationAsked',
  'DecisionToConfirm',
  'ApplicationClosed',
  'StandsElsewhere',
] as const;

export type RefusalName = (typeof refusals)[number];
export type AnswerName = (typeof answers)[number];
