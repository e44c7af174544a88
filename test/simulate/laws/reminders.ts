import type { Application } from '../../../shared/application/application.ts';
import type { SentLetter } from '../../../shared/ports/sent-letter.ts';
import { fillingRequest } from '../../../shared/rules/references/slots.ts';
import type { Audited, Law } from '../audited.ts';

const minute = 60_000;

type Instants = readonly (string | undefined)[];
type Over = (audited: Audited, which: readonly string[], role: string) => Instants;

const requestOf = ({ requests }: Application, slot: number, number: number) =>
  requests.find((one) => one.slot === slot && one.number === number);

/** Lists when something was told of a fee: the money may have come long before its word. */
const toldOfFee = ({ timeline }: Audited, fee: string): Instants =>
  timeline
    .filter(({ kind, data }) => data['fee'] === fee && /^(?:fee-paid|fee-exempted)$/.test(kind))
    .map(({ at }) => at);

/** Says since when nobody is asked any more, by the first word of a wait's name. */
const over: Readonly<Record<string, Over>> = {
  fee: (audited, [fee = '']) => toldOfFee(audited, fee),
  'membership-confirmation': ({ application: { membership } }) => (membership?.by === undefined ? [] : [membership.at]),
  reference: ({ application }, [slot, number]) => {
    const request = requestOf(application, Number(slot), Number(number));
    const answered = [request?.receivedAt, request?.declined?.at, request?.bouncedAt];
    return [
      ...answered,
      request?.replacedAt,
      request?.overdueAt,
      fillingRequest(application, Number(slot))?.receivedAt,
    ];
  },
  'another-referee': ({ application }, [slot, number]) => [
    requestOf(application, Number(slot), Number(number) + 1)?.requestedAt,
    fillingRequest(application, Number(slot))?.receivedAt,
  ],
  review: ({ application: { reviews } }, [review], role) => {
    const found = reviews
      .find(({ number }) => number === Number(review))
      ?.reviewers.find(({ reviewerId }) => role === `reviewer-${reviewerId}`);
    return [found?.steppedBackAt, found?.decision?.at];
  },
  'more-information': ({ application: { reviews } }, [review, round]) => {
    const found = reviews
      .find(({ number }) => number === Number(review))
      ?.information.find(({ number }) => number === Number(round));
    return [found?.answeredAt, found?.overdueAt];
  },
  decision: ({ application: { reviews } }, [review]) => [
    reviews.find(({ number }) => number === Number(review))?.confirmed?.at,
  ],
  amendment: ({ application: { deferrals } }, [number]) => [
    deferrals.find((one) => one.number === Number(number))?.resubmittedAt,
  ],
};

const asks =
  /^(?:fee-due|membership-(?:expired|to-confirm)|reference-requested|another-referee-(?:needed|advised)|information-asked|amendment-asked|review-requested|decision-to-confirm)$/;

const overAt = (audited: Audited, wait: string, role: string): number => {
  const [what = '', ...which] = wait.split(':');
  const ends = over[what]?.(audited, which, role) ?? [];
  return Math.min(
    ...[...ends, audited.application.closed?.at].flatMap((at) => (at === undefined ? [] : [Date.parse(at)])),
  );
};

/** Nobody is asked after what was asked of them is there, after they declined, bounced or were replaced, nor after the end. */
export const noReminderAfter: Law = (audited) =>
  audited.mails.flatMap(({ key, at }) => {
    const [, wait = '', , kind = '', role = ''] = key.split('/');
    const end = asks.test(kind) ? overAt(audited, wait, role) : Infinity;
    return at > end + minute ? [`${key} left on ${new Date(at).toISOString()}, after its time`] : [];
  });

/** Whoever is reminded has a letter of it; where money is on its way, nobody is. */
export const remindersLeave: Law = ({ timeline, letters }) =>
  timeline
    .filter(({ kind, data }) => kind === 'reminded' && !String(data['wait']).startsWith('fee:'))
    .filter(({ data }) => !letters.some(({ wait, attempt }) => wait === data['wait'] && attempt === data['attempt']))
    .map(({ at, data }) => `the reminder of ${String(data['wait'])} on ${at} has no letter`);

const attempts = /^(?:asked|reminded)$/;

// A letter by hand, and one to a reviewer who is seated later, has an attempt of its own.
const ofAnAttempt = /^\d+\.\d+$/;

/**
 * Names what two letters must not share: what they are about, to whom they go, when they were written, and of those that
 * ask, how often it had begun anew: somebody may ask anew at the very instant of a reminder.
 */
const momentOf = ({ wait, attempt, kind, to, at }: SentLetter): string =>
  [wait, asks.test(kind) ? attempt.split('.')[0] : '', kind, JSON.stringify(to), at].join(' ');

/**
 * Nobody is written to about a wait more often than the timeline tells: a letter of an attempt belongs to the asking or
 * the reminder of that attempt and instant. And no two letters of one kind, whatever it is, were written to somebody about
 * the same at one instant: whoever is told something is told it once.
 */
export const askedAsTold: Law = ({ timeline, letters }) => {
  const told = new Set(
    timeline
      .filter(({ kind }) => attempts.test(kind))
      .map(({ at, data }) => `${String(data['wait'])} ${String(data['attempt'])} ${at}`),
  );
  const asking = letters.filter(({ kind }) => asks.test(kind));
  const untold = asking.filter(
    ({ wait, attempt, at }) => ofAnAttempt.test(attempt) && !told.has(`${wait} ${attempt} ${at}`),
  );
  const twins = [...Map.groupBy(letters, momentOf).values()].filter(({ length }) => length > 1);
  return [
    ...untold.map(({ key, at }) => `${key} of ${at} belongs to no asking that the timeline tells`),
    ...twins.map((same) => `${same.map(({ key }) => key).join(' and ')} were written at one instant`),
  ];
};
