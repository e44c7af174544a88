import type { Application } from '../../application/application.ts';
import type { Doubt } from '../../application/doubt.ts';
import type { Refund } from '../../application/fee.ts';
import type { Change } from '../../change.ts';
import type { Instant } from '../../instant.ts';
import type { LetterIntent } from '../../letter-kind.ts';
import type { TimelineEvent } from '../../timeline-event.ts';
import { withRefund } from '../money/fee-of.ts';
import { type ByHand, leftByHand } from '../money/left-by-hand.ts';
import { letterFor, toCoordinator } from '../letter-for.ts';
import { openDoubts } from '../money/open-doubts.ts';
import { firstAsking } from '../waits/attempt-name.ts';
import { waitKey } from '../waits/wait-key.ts';
import { byCoordinator, type Word } from './intervene.ts';
import { settleDoubts } from './settle-doubts.ts';

/** What does not fit, before it has a number. */
export type Doubted = Pick<Doubt, 'kind' | 'fee' | 'about' | 'paymentIntentId' | 'cents' | 'code'>;

/** Says whether this has been doubted before, settled or not. */
const isDoubted = (application: Application, { kind, about }: Pick<Doubt, 'kind' | 'about'>): boolean =>
  (application.doubts ?? []).some((doubt) => doubt.kind === kind && doubt.about === about);

/** Adds a doubt to the facts, with the letter that tells the coordinator. */
export const withDoubt = (
  application: Application,
  doubted: Doubted,
  now: Instant,
): { readonly application: Application; readonly letter: LetterIntent } => {
  const number = (application.doubts ?? []).length + 1;
  const doubts = [...(application.doubts ?? []), { ...doubted, number, at: now }];
  const draft = toCoordinator('money-to-check');
  return {
    application: { ...application, doubts },
    letter: letterFor(application, draft, waitKey.doubt(number), firstAsking),
  };
};

/** Parks money that does not fit for the coordinator, whatever was parked before. */
export const parkDoubt = (application: Application, doubted: Doubted, now: Instant): Change => {
  const { application: parked, letter } = withDoubt(application, doubted, now);
  const { kind, fee } = doubted;
  const event: TimelineEvent = {
    at: now,
    actor: { role: 'stripe' },
    kind: 'money-doubted',
    data: { doubt: kind, fee },
  };
  return { application: parked, event, letters: [letter] };
};

/** Parks money that does not fit for the coordinator; undefined when that was done before. */
export const raiseDoubt = (application: Application, doubted: Doubted, now: Instant): Change | undefined =>
  isDoubted(application, doubted) ? undefined : parkDoubt(application, doubted, now);

/** Makes the part of a refund that was given by hand a refund of its own: Stripe may still speak of the whole. */
const partOf = ({ refundId: _whole, receipt: _itsOwn, ...refund }: Refund, cents: number, dueAt: Instant): Refund => ({
  ...refund,
  key: `${refund.key}:by-hand:${dueAt}`,
  cents,
  dueAt,
  byHandAt: dueAt,
});

const givenByHand = (given: ByHand, now: Instant): Application => {
  const { refund, left } = given;
  return left < refund.cents
    ? withRefund(given, partOf(refund, left, now))
    : withRefund(given, { ...refund, byHandAt: now }, refund);
};

/** Records how the coordinator dealt with money that did not fit, and whether they gave it back by hand. */
export const settleDoubt = (
  application: Application,
  number: number,
  { byHand = false, ...word }: Word & { readonly byHand?: boolean },
  now: Instant,
): Change => {
  const open = openDoubts(application).find((doubt) => doubt.number === number);
  if (open === undefined) throw new Error(`No doubt ${number} is open.`);
  const given = byHand ? leftByHand(application, open) : undefined;
  if (byHand && given === undefined) throw new Error(`Of doubt ${number} nothing is left to be given by hand.`);
  const data = { doubt: open.kind, fee: open.fee, ...(given === undefined ? {} : { cents: given.left }) };
  const event: TimelineEvent = { at: now, ...byCoordinator('doubt-settled', word, data) };
  const returned = given === undefined ? application : givenByHand(given, now);
  return { application: settleDoubts(returned, (doubt) => doubt.number === number, word, now), event };
};
