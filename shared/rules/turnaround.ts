import type { Change } from '../change.ts';
import type { Fee } from '../application/fee.ts';
import { dayMillis, hasCome, type Instant, latest, millisBetween } from '../instant.ts';
import type { TimelineEvent } from '../timeline-event.ts';
import { newBeginnings } from './money/asked-anew.ts';
import { feeByName } from './money/fee-of.ts';
import { waitKey } from './waits/wait-key.ts';

/** Names what people do in days that the association counts. */
export const turnaroundKinds = ['pay', 'answer', 'decide'] as const;
export type TurnaroundKind = (typeof turnaroundKinds)[number];

/** How long one person took: from the asking until it was done, without who it was. */
export type Turnaround = { readonly kind: TurnaroundKind; readonly since: Instant; readonly at: Instant };

const kinds: Partial<Readonly<Record<TimelineEvent['kind'], TurnaroundKind>>> = {
  'fee-paid': 'pay',
  'reference-received': 'answer',
  decided: 'decide',
};

/** Finds when somebody was last asked before they did it: an application that was opened again asks anew. */
const newest = (first: Instant, restarts: readonly Instant[], at: Instant): Instant =>
  latest([first, ...restarts.filter((restart) => hasCome(restart, at))]) ?? first;

/** Finds since when a fee was last asked for when it was paid; a paper check has no day on which somebody paid. */
const ofFee = ({ dueAt, restarts, paid }: Fee): Omit<Turnaround, 'kind'> | undefined => {
  if (dueAt === undefined || paid === undefined || paid.cheque !== undefined) return undefined;
  const since = newest(dueAt, restarts, paid.at);
  // Stripe counts in whole seconds.
  return { since, at: hasCome(since, paid.at) ? paid.at : since };
};

const sinceOf = (
  { application, event: { at, data } }: Change,
  kind: Exclude<TurnaroundKind, 'pay'>,
): Instant | undefined => {
  if (kind === 'decide') {
    const openedAt = application.waits[waitKey.review(Number(data['review']))]?.openedAt;
    return openedAt && newest(openedAt, newBeginnings(application), at);
  }
  const request = application.requests.find((one) => one.slot === data['slot'] && one.receivedAt === at);
  return request && newest(request.requestedAt, request.restarts, at);
};

const takenOf = (change: Change, kind: TurnaroundKind): Omit<Turnaround, 'kind'> | undefined => {
  const { application, event } = change;
  if (kind === 'pay') {
    const fee = feeByName(application, String(event.data['fee']));
    return fee && ofFee(fee);
  }
  const since = sinceOf(change, kind);
  return since === undefined ? undefined : { since, at: event.at };
};

/** Finds what a change says about how long people take: a fee was paid, a referee answered, a reviewer decided. */
export const turnaroundOf = (change: Change): Turnaround | undefined => {
  const kind = kinds[change.event.kind];
  const taken = kind && takenOf(change, kind);
  return kind === undefined || taken === undefined ? undefined : { kind, ...taken };
};

/** How long something took, in days, with its part of a day. */
export const daysTaken = ({ since, at }: Turnaround): number => millisBetween(since, at) / dayMillis;
