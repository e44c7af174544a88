import type { Fee } from '../../application/fee.ts';
import type { ReferenceRequest } from '../../application/reference-request.ts';
import type { Instant } from '../../instant.ts';
import { feeName } from '../money/fee-of.ts';

type Asked = Pick<ReferenceRequest, 'slot' | 'number'>;

/**
 * Names each wait by its kind and what it is about, and what a letter is about where nobody waits. The names are stored,
 * with links made of them: they stay as they are.
 */
export const waitKey = {
  membershipConfirmation: () => 'membership-confirmation',
  fee: (fee: Pick<Fee, 'kind' | 'number'>) => `fee:${feeName(fee)}`,
  reference: ({ slot, number }: Asked) => `reference:${slot}:${number}`,
  anotherReferee: ({ slot, number }: Asked) => `another-referee:${slot}:${number}`,
  review: (number: number) => `review:${number}`,
  moreInformation: (review: number, round: number) => `more-information:${review}:${round}`,
  decision: (review: number) => `decision:${review}`,
  amendment: (deferral: number) => `amendment:${deferral}`,
  failure: (number: number) => `failure:${number}`,

  // Nobody waits for these.
  application: () => 'application',
  draft: (savedAt: Instant) => `draft:${savedAt}`,
  submission: (number: number) => `submission:${number}`,
  received: ({ slot, number }: Asked) => `received:${slot}:${number}`,
  references: () => 'references',
  doubt: (number: number) => `doubt:${number}`,
  details: (what: string) => `details:${what}`,
  bounce: (letterKey: string) => ['bounce', ...letterKey.split('/').slice(1)].join(':'),
  end: (run: number) => `end:${run}`,
  reopened: (run: number) => `reopened:${run}`,
} as const;

/** Reads the kind of a wait from its key. */
export const kindOfWait = (key: string): string => key.split(':')[0] ?? '';

/** Reads the name of the fee from the key of its wait. */
export const feeOfWait = (key: string): string => key.replace(/^fee:/, '');

/** Reads slot and number of a reference request from the key of any wait or letter about it. */
export const requestOfWait = (key: string): Asked => {
  const [, slot, number] = key.split(':').map(Number);
  return { slot: slot ?? 0, number: number ?? 0 };
};

/** Reads the number of what is asked or told about from its key: of a failure, say, or of a submission. */
export const numberOfWait = (key: string): number => Number(key.split(':')[1]);

/** Reads which details were corrected from the key of a letter about it; empty where an earlier release wrote it. */
export const detailsOfWait = (key: string): string => key.split(':')[1] ?? '';
