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

export type RefusalName = (typeof refusals)[number];
