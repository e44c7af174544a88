import type { Application } from '../../../shared/application/application.ts';
import type { KeptEvent } from '../../../shared/timeline-event.ts';
import type { Law } from '../audited.ts';

type Actor = KeptEvent['actor'];

/** What the facts hold that somebody did: as which kind of event the timeline tells it, when, and by whom. */
type Deed = {
  readonly kind: string;
  readonly at: string;
  readonly by: Actor['role'];
  readonly id?: string | undefined;
};

const deed = (kind: string, at: string | undefined, by: Actor['role'], id?: string): readonly Deed[] =>
  at === undefined ? [] : [{ kind, at, by, id }];

const deedsOfRequests = ({ requests }: Application): readonly Deed[] =>
  requests.flatMap(({ slot, number, receivedAt, declined, recorded, carriedFrom }) => {
    if (carriedFrom !== undefined) return [];
    const id = `${slot}-${number}`;
    return [
      ...(recorded === undefined
        ? deed('reference-received', receivedAt, 'referee', id)
        : deed('reference-received', receivedAt, 'coordinator', recorded.by)),
      ...deed('reference-declined', declined?.at, 'referee', id),
    ];
  });

/** Whoever seats another in the place of somebody tells that, and not that they stepped back. */
const deedsOfReviews = ({ reviews }: Application): readonly Deed[] =>
  reviews.flatMap(({ reviewers, information, confirmed }) => [
    ...reviewers.flatMap(({ reviewerId, decision, steppedBackAt, replaced }) => [
      ...deed('decided', decision?.at, 'reviewer', reviewerId),
      ...deed('stepped-back', replaced === true ? undefined : steppedBackAt, 'reviewer', reviewerId),
    ]),
    ...information.flatMap(({ askedAt, askedBy, answeredAt }) => [
      ...deed('information-asked', askedAt, 'reviewer', askedBy),
      ...deed('information-answered', answeredAt, 'applicant'),
    ]),
    ...deed('decision-confirmed', confirmed?.at, 'coordinator', confirmed?.by),
  ]);

const deedsOfFees = ({ fees }: Application): readonly Deed[] =>
  fees.flatMap(({ paid }) =>
    paid?.cheque === undefined
      ? deed('fee-paid', paid?.recordedAt ?? paid?.at, 'stripe')
      : deed('fee-paid', paid.at, 'coordinator', paid.cheque.by),
  );

const deedsOf = (application: Application): readonly Deed[] => [
  ...deedsOfRequests(application),
  ...deedsOfReviews(application),
  ...deedsOfFees(application),
];

const kinds =
  /^(?:reference-(?:received|declined)|decided|stepped-back|information-(?:asked|answered)|decision-confirmed|fee-paid)$/;

const worded = ({ kind, at, by, id = '' }: Deed): string => `${kind} on ${at} by ${by} ${id}`.trimEnd();

const eventWorded = ({ kind, at, actor }: KeptEvent): string => worded({ kind, at, by: actor.role, id: actor.id });

const counted = (all: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...Map.groupBy(all, (one) => one)].map(([one, same]) => [one, same.length]));

/** The timeline tells what somebody did once, as what it was, at its instant and by whom, and nothing that was not done. */
export const deedsAreTold: Law = ({ application, timeline }) => {
  const done = counted(deedsOf(application).map(worded));
  const told = counted(timeline.filter(({ kind }) => kinds.test(kind)).map(eventWorded));
  return [...new Set([...done.keys(), ...told.keys()])]
    .filter((one) => done.get(one) !== told.get(one))
    .map((one) => `${one} is told ${told.get(one) ?? 0} times, and was done ${done.get(one) ?? 0} times`);
};
