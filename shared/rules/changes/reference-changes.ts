import { askedOnceMore } from '../references/asked-once-more.ts';
import { newRequest } from '../references/new-request.ts';
import type { Application } from '../../application/application.ts';
import type { Reference, ReferenceRequest } from '../../application/reference-request.ts';
import type { Change } from '../../change.ts';
import type { Referee } from '../../evidence/referee.ts';
import type { Instant } from '../../instant.ts';
import type { LetterIntent } from '../../letter-kind.ts';
import type { TimelineEvent, UntimedEvent } from '../../timeline-event.ts';
import { letterFor, toApplicant } from '../letter-for.ts';
import { begunRequest, isFilled, isWaitedFor, requestName, withRequest } from '../references/slots.ts';
import { type Knock, step } from '../step.ts';
import { firstAsking } from '../waits/attempt-name.ts';
import { slotQuestion } from '../waits/slot-question.ts';
import { waitKey } from '../waits/wait-key.ts';
import { wouldFill } from '../references/would-fill.ts';

/**
 * Knocks at the slot's wait because its referee will not answer: on to the applicant, or a new plan if already there. A
 * referee who is not waited for wakes nobody.
 */
const refereeGone = (application: Application, request: ReferenceRequest): Knock | undefined => {
  const { slot } = request;
  if (!isWaitedFor(application, request)) return undefined;
  const question = slotQuestion(application, slot);
  const name = question.asks === 'referee' ? 'AnotherRefereeNeeded' : 'PlanChanged';
  return { key: question.key(application), slot, name };
};

type Actor = TimelineEvent['actor'];

const refereeOf = (request: ReferenceRequest): Actor => ({
  role: 'referee',
  id: requestName(request),
});

const applicant: Actor = { role: 'applicant' };

/** Tells applicant and referee that a reference arrived. */
const lettersOfThanks = (
  application: Application,
  { slot, number }: ReferenceRequest,
  key: string,
): readonly LetterIntent[] => {
  const kind = 'reference-received' as const;
  return [
    letterFor(application, toApplicant(kind), waitKey.received({ slot, number }), firstAsking),
    letterFor(application, { kind, to: { role: 'referee', slot, number } }, key, 'receipt'),
  ];
};

/**
 * Receives a reference; a late one still fills its slot, and is kept for the reviewers where the slot is filled, or where its
 * kind is wanted no more beside the other two. An uncountable one makes the slot want another referee.
 */
export const receiveReference = (
  application: Application,
  request: ReferenceRequest,
  reference: Reference,
  now: Instant,
): Change => {
  const { slot, number } = request;
  const key = slotQuestion(application, slot).key(application);
  const { saved: _draft, ...asked } = request;
  const place = wouldFill(application, request) ? {} : { fillsNoPlace: true as const };
  const received = withRequest(application, { ...asked, receivedAt: now, reference, ...place });
  const event: UntimedEvent = {
    actor: refereeOf(request),
    kind: 'reference-received',
    data: { slot, number },
    words: reference.comments,
  };
  const fills = !isFilled(application, slot) && isFilled(received, slot);
  const change = step(received, event, now, fills ? { key, slot } : refereeGone(application, request));
  return { ...change, letters: lettersOfThanks(application, request, key) };
};

/** Records that a referee declines, with a reason from the closed list; the applicant is asked for another. */
export const declineReference = (
  application: Application,
  request: ReferenceRequest,
  reason: string,
  now: Instant,
): Change => {
  const { slot } = request;
  const declined = withRequest(application, { ...request, declined: { at: now, reason } });
  const event: UntimedEvent = { actor: refereeOf(request), kind: 'reference-declined', data: { slot, reason } };
  return step(declined, event, now, refereeGone(application, request));
};

/** Says why an address gets no letters: they came back, or one was reported as unwanted there. */
export type WhyNone = 'bounced' | 'unwanted';

/** Records that a referee's address gets none of our letters; the applicant is asked for another at once. */
export const bounceReference = (
  application: Application,
  request: ReferenceRequest,
  why: WhyNone,
  now: Instant,
): Change => {
  const { slot } = request;
  const unwanted = why === 'unwanted' && { unwantedAt: now };
  const bounced = withRequest(application, { ...request, bouncedAt: now, ...unwanted });
  const data = { slot, ...(why === 'unwanted' && { why }) };
  const event: UntimedEvent = { actor: { role: 'mail' }, kind: 'reference-bounced', data };
  return step(bounced, event, now, refereeGone(application, request));
};

const namesOf = ({ name, email }: Referee) => ({ name, email });

/** Asks another referee in a slot: the former request stays in the history, clock and reminders begin anew. */
export const nameAnotherReferee = (application: Application, referee: Referee, now: Instant): Change => {
  const { slot } = referee;
  const former = begunRequest(application, slot);
  const key = slotQuestion(application, slot).key(application);
  const replaced = withRequest(application, { ...former, replacedAt: now });
  const request = newRequest({ slot, number: former.number + 1, referee }, now);
  const event: UntimedEvent = {
    actor: applicant,
    kind: 'referee-named',
    data: { slot, number: request.number },
    words: namesOf(referee),
  };
  const asked = { ...replaced, requests: [...replaced.requests, request] };
  return step(asked, event, now, { key, slot, name: 'RefereeNamed' });
};

/** Corrects an address: what was delivered to the former one, typed there, and its links are not the referee's. */
const readdressed = (request: ReferenceRequest, email: string): ReferenceRequest => {
  const { saved: _typed, openedAt: _opened, deliveredAt: _came, givenUpAt: _never, corrections = 0, ...kept } = request;
  const referee = { ...request.referee, email };
  return { ...kept, referee, corrections: corrections + 1, linksFrom: request.restarts.length + 1 };
};

/** Sends a referee's letter again, perhaps to a corrected address; clock and reminders begin anew. */
export const askRefereeAgain = (
  application: Application,
  slot: number,
  email: string | undefined,
  now: Instant,
): Change => {
  const request = begunRequest(application, slot);
  const key = slotQuestion(application, slot).key(application);
  const kept = email === undefined ? request : readdressed(request, email);
  const again = { ...askedOnceMore(kept, now), nudges: [...request.nudges, now] };
  const event: UntimedEvent = {
    actor: applicant,
    kind: 'referee-asked-again',
    data: { slot },
    words: namesOf(again.referee),
  };
  return step(withRequest(application, again), event, now, { key, slot, name: 'RefereeNamed' });
};
