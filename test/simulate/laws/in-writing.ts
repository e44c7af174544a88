import type { Application } from '../../../shared/application/application.ts';
import type { Assignment } from '../../../shared/application/review.ts';
import { endOfTime } from '../../../shared/instant.ts';
import type { SentLetter } from '../../../shared/ports/sent-letter.ts';
import type { KeptEvent } from '../../../shared/timeline-event.ts';
import type { Audited } from '../audited.ts';
import { waitOf } from './written-in.ts';

/** What is told of an application, and what was written to people about it. */
type Told = Pick<Audited, 'application' | 'timeline' | 'letters'>;

/** Names the letters that go with what happened, by kind and to whom, written at the same instant. */
const receipts: Readonly<Record<string, readonly string[]>> = {
  submitted: ['application-submitted to applicant'],
  'submitted-again': ['application-submitted to applicant'],
  'fee-paid': ['fee-received to applicant'],
  'fee-surplus': ['fee-refunded to applicant'],
  'refund-made': ['refund-made to applicant'],
  'refund-refused': ['money-to-check to coordinator'],
  'reference-received': ['reference-received to applicant', 'reference-received to referee'],
};

/** Names the letters that ask, by the first word of a wait's name. */
const askings: Readonly<Record<string, string>> = {
  'membership-confirmation': 'membership-to-confirm to coordinator',
  'fee:application': 'fee-due to applicant',
  'fee:processing': 'fee-due to applicant',
  'fee:renewal': 'membership-expired to applicant',
  reference: 'reference-requested to referee',
  'another-referee': 'another-referee-needed to applicant',
  review: 'review-requested to reviewer',
  'more-information': 'information-asked to applicant',
  decision: 'decision-to-confirm to coordinator',
  amendment: 'amendment-asked to applicant',
  failure: 'failure-parked to coordinator',
};

/** Names the letters that ask the applicant for what a coordinator may lift. */
const askedOfApplicant = /^(?:fee-due|membership-expired|another-referee-needed)$/;

const named = ({ kind, to }: SentLetter): string => `${kind} to ${to.role}`;

const askingOf = (event: KeptEvent): readonly string[] => {
  const wait = waitOf(event);
  const asking = askings[wait.split(':')[0] ?? ''] ?? askings[wait.split('-')[0] ?? ''];
  return asking === undefined ? [] : [asking];
};

/** Lists the letters that go with an event. One that tells of no letters, as in the next run, has none of its own. */
const lettersWith = (event: KeptEvent): readonly string[] => {
  if (event.kind !== 'asked' && event.kind !== 'reminded') return receipts[event.kind] ?? [];
  if (event.data['told'] === 'coordinator') return ['review-late to coordinator'];
  return event.data['letters'] === 0 ? [] : askingOf(event);
};

/** Lists the waits that were told without a letter, and have none from before either. */
const neverWritten = ({ timeline, letters }: Told): readonly string[] =>
  timeline
    .filter(({ kind, data }) => kind === 'asked' && data['letters'] === 0)
    .filter((event) => !letters.some(({ wait, at }) => wait === waitOf(event) && at <= event.at))
    .map((event) => `nobody was ever written to about ${waitOf(event)}, which was asked on ${event.at}`);

/** Says whether somebody still sat when the review was next asked for: who gave the seat back before that has nothing to judge. */
const wasThere = ({ timeline }: Told, review: string, { assignedAt, steppedBackAt = endOfTime }: Assignment): boolean =>
  timeline.some(
    (event) =>
      event.kind === 'asked' && waitOf(event) === review && assignedAt <= event.at && event.at <= steppedBackAt,
  );

/** Lists the reviewers who had a seat when the review was asked for, and were never asked to judge. */
const neverAsked = (audited: Told): readonly string[] =>
  audited.application.reviews.flatMap(({ number, reviewers }) =>
    reviewers
      .filter((one) => wasThere(audited, `review:${number}`, one))
      .filter(({ reviewerId: id }) => !audited.letters.some(isAskingOf(`review:${number}`, id)))
      .map(({ reviewerId, assignedAt }) => `${reviewerId} was seated on ${assignedAt}, and never asked to judge`),
  );

const isAskingOf =
  (review: string, id: string) =>
  ({ kind, wait, to }: SentLetter): boolean =>
    kind === 'review-requested' && wait === review && to.role === 'reviewer' && to.id === id;

/** Names what is done about a referee, after which no other one is asked for. */
const again = /^(?:referee-asked-again|decline-undone)$/;

/** Names the wait of the applicant that a coordinator ends by such an act; undefined where the act ends none. */
const liftedBy = ({ kind, actor, at, data }: KeptEvent, { fees }: Application): string | undefined => {
  const [slot, number] = [data['slot'], Number(data['number'])];
  if (kind === 'decline-undone') return `another-referee:${slot}:${number}`;
  if (kind === 'referee-named' && actor.role === 'coordinator') return `another-referee:${slot}:${number - 1}`;
  if (kind === 'deadline-extended' && waitOf({ data }).startsWith('another-referee:')) return waitOf({ data });
  // A part of a fee is exempted under the same name: the rest is asked for in a letter of its own.
  const exempted = fees.find((fee) => `${fee.kind}-${fee.number}` === data['fee'] && fee.exempted?.at === at);
  return kind === 'fee-exempted' && exempted !== undefined ? `fee:${data['fee']}` : undefined;
};

const asks = /^(?:asked|reminded)$/;

/** Says whether something was asked of the applicant until an act: nothing had been done about it since it last was. */
const wasAsked = (before: readonly KeptEvent[], wait: string): boolean => {
  const [what, slot] = wait.split(':');
  const isOver = ({ kind, data }: KeptEvent): boolean =>
    what === 'another-referee' &&
    (kind === 'deadline-extended' ? waitOf({ data }) === wait : again.test(kind) && String(data['slot']) === slot);
  const isAsking = (event: KeptEvent): boolean => asks.test(event.kind) && waitOf(event) === wait;
  const newest = before.findLast((event) => isAsking(event) || isOver(event));
  return newest !== undefined && isAsking(newest);
};

/** Lists what the coordinator lifted from the applicant, who had been asked for it by a letter and is not told by one. */
const neverLifted = ({ application, timeline, letters }: Told): readonly string[] =>
  timeline.flatMap((event, at) => {
    const wait = liftedBy(event, application);
    if (wait === undefined || !wasAsked(timeline.slice(0, at), wait)) return [];
    const about = letters.filter((letter) => letter.wait === wait && letter.to.role === 'applicant');
    const isTold = about.some((letter) => letter.kind === 'no-longer-asked' && letter.at === event.at);
    return isTold || !about.some((letter) => askedOfApplicant.test(letter.kind) && letter.at <= event.at)
      ? []
      : [`${wait} was lifted by ${event.kind} on ${event.at}, and no letter says so`];
  });

/**
 * What is asked of somebody is asked in writing, and what is lifted again too, and what came in has its receipts: each
 * letter is written with its event.
 */
export const toldInWriting = (audited: Told): readonly string[] => {
  const written = new Set(audited.letters.map((letter) => `${named(letter)} ${letter.at}`));
  return [
    ...audited.timeline.flatMap((event) =>
      lettersWith(event)
        .filter((letter) => !written.has(`${letter} ${event.at}`))
        .map((letter) => `${event.kind} ${waitOf(event)} of ${event.at} has no letter ${letter}`),
    ),
    ...neverWritten(audited),
    ...neverLifted(audited),
    ...neverAsked(audited),
  ];
};
