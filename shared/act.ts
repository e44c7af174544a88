/** Names the parts of the process at which an application may stand; `closed` is after the end. */
export const acts = [
  'check',
  'membership',
  'membership-confirmation',
  'application-fee',
  'references',
  'check-references',
  'processing-fee',
  'review',
  'more-information',
  'decision',
  'renewal',
  'outcome',
  'amendment',
  'closed',
] as const;

export type Act = (typeof acts)[number];
