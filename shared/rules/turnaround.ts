import type { Change } from '../change.ts';
import { type Instant, millis } from '../instant.ts';
import { feeByName } from './fee-of.ts';
import { waitKey } from './waits/wait-key.ts';

/** Names what people do in days that the association counts. */
export const turnaroundKinds = ['pay', 'answer', 'decide'] as const;
export type TurnaroundKind = (typeof turnaroundKinds)[number];

/** How long one person took: from the asking until it was done, without who it was. */
export type Turnaround = { readonly kind: TurnaroundKind; readonly since: Instant; readonly at: Instant };

const kinds: Readonly<Record<string, TurnaroundKind>> = {
  'fee-paid': 'pay',
  'reference-received': 'answer',
  decided: 'decide',
};

const sinceOf = ({ application, event: { at, data } }: Change, kind: TurnaroundKind): Instant | undefined => {
  if (kind === 'pay') return feeByName(application, String(data['fee']))?.dueAt;
  if (kind === 'decide') return application.waits[waitKey.review(Number(data['review']))]?.openedAt;
  return application.requests.find(({ slot, receivedAt }) => slot === data['slot'] && receivedAt === at)?.requestedAt;
};

/** Finds what a change says about how long people take: a fee was paid, a referee answered, a reviewer decided. */
export const turnaroundOf = (change: Change): Turnaround | undefined => {
  const { at, kind: happened } = change.event;
  const kind = kinds[happened];
  const since = kind === undefined ? undefined : sinceOf(change, kind);
  return kind === undefined || since === undefined ? undefined : { kind, since, at };
};

/** How long something took, in days, with its part of a day. */
export const daysTaken = ({ since, at }: Turnaround): number => (millis(at) - millis(since)) / 86_400_000;
