/** The limits of AWS Step Functions (Developer guide, "Service quotas"). Bytes are of UTF-8 text; times are milliseconds. */
export const LIMITS = {
  dataBytes: 262_144,
  historyEvents: 25_000,
  executionTime: 365 * 24 * 60 * 60 * 1000,
  nameReuse: 90 * 24 * 60 * 60 * 1000,
  redriveTime: 14 * 24 * 60 * 60 * 1000,
  inlineMapConcurrency: 40,
  definitionBytes: 1_048_576,
} as const;
