import type { Audited, Law } from '../audited.ts';
import type { Span } from '../spans.ts';
import { slotOf, statesOf, waitOf } from './written-in.ts';

const minute = 60_000;

/** Says whether something due at an instant is done in time: within a minute, or within one of the end of what failed then. */
const isInTime = ({ world, application }: Audited, due: number, done: number): boolean =>
  done <= world.chaos.delayedUntil(due, application.id) + minute;

const planOf = ({ input: { plan = [] } }: Span): readonly number[] => plan.map((at) => Date.parse(at));

const attemptOf = ({ input: { attempt = 0 } }: Span): number => attempt;

/** Finds the instant that a stay began for: none where it is the first of its wait. */
const begunFor = (span: Span): number | undefined => planOf(span)[attemptOf(span) - 1];

const told = (at: number): string => new Date(at).toISOString();

/** No wait goes on past the next instant of its plan. */
const overstayed = (audited: Audited): readonly string[] =>
  audited.spans.flatMap((span) => {
    const next = planOf(span)[attemptOf(span)];
    if (next === undefined || span.to === Infinity) return [];
    return isInTime(audited, Math.max(next, span.from), span.to)
      ? []
      : [`"${span.state}" was left on ${told(span.to)}, and was due on ${told(next)}`];
  });

/** Says whether a stay follows another because a reminder was due, and nothing else has changed. */
const isNextAttempt = (before: Span, span: Span): boolean =>
  before.run === span.run &&
  before.state === span.state &&
  before.input.slot === span.input.slot &&
  before.to === span.from &&
  attemptOf(before) === attemptOf(span) - 1 &&
  String(before.input.plan) === String(span.input.plan);

/** No wait is entered for the next instant of its plan before that has come. */
const tooEarly = ({ spans }: Audited): readonly string[] =>
  spans.flatMap((span) => {
    const due = begunFor(span);
    if (due === undefined || span.from >= due || !spans.some((before) => isNextAttempt(before, span))) return [];
    return [`"${span.state}" was due on ${told(due)}, and came on ${told(span.from)}`];
  });

/** What the timeline tells when an instant of a plan has come: a reminder, or that patience ended. */
const ofAnInstant = /^(?:reminded|reference-overdue|information-overdue|lapsed)$/;

/** Who is reminded, and what ends because nobody answered, has its time: not before the instant of the plan, and not later. */
const untimely = (audited: Audited): readonly string[] =>
  audited.timeline.flatMap((event) => {
    const states = ofAnInstant.test(event.kind) ? statesOf(event) : undefined;
    if (states === undefined) return [];
    const [at, slot] = [Date.parse(event.at), slotOf(event)];
    const stays = audited.spans.filter(
      ({ state, from, to, input }) =>
        states.includes(state) && from <= at && at <= to && (slot === undefined || input.slot === slot),
    );
    // An end names no slot: it may be due in any. Where a wait is left for the next one at that very instant, in either.
    const isLast = (stay: Span): boolean => stay === stays.findLast(({ input }) => input.slot === stay.input.slot);
    const dues = stays
      .filter((stay) => isLast(stay) || stay.to === at)
      .map((stay) => ({ due: begunFor(stay), from: stay.from }));
    const what = `${event.kind} ${waitOf(event)} on ${event.at}`;
    const known = dues.findLast(({ due }) => due !== undefined)?.due;
    if (known === undefined) return [`${what} was due at no time`];
    const isTimely = ({ due = Infinity, from }: (typeof dues)[number]): boolean =>
      due <= at && isInTime(audited, Math.max(due, from), at);
    return dues.some(isTimely) ? [] : [`${what} was due on ${told(known)}`];
  });

const day = 24 * 60 * minute;

/** The states whose wait has a deadline: staff are waited for without end. */
const withDeadline = /^(?:Collect the .*(?:fee|renewal)|Ask the (?:referee|applicant).*)$/;

/** A run is over on day 330: what lies beyond is planned by the next one. */
const isCut = ({ spans }: Audited, { run }: Span, end: number): boolean =>
  end - (spans.find((span) => span.run === run)?.from ?? end) > 329 * day;

/** Says whether something else or nothing is asked in a slot once it is tried again: somebody had answered while it was parked. */
const isAnswered = ({ timeline }: Audited, slot: number | undefined, parked: number, tried: number): boolean => {
  const asked = timeline.filter((event) => event.kind === 'asked' && slot !== undefined && slotOf(event) === slot);
  const before = asked.findLast(({ at }) => Date.parse(at) <= parked);
  const after = asked.find(({ at }) => Date.parse(at) >= tried);
  return before !== undefined && (after === undefined || waitOf(before) !== waitOf(after));
};

/** Nobody loses their time to a failure of ours: what lay ahead when it was parked lies as far ahead when it is tried again. */
const ranOn = (audited: Audited): readonly string[] =>
  audited.application.failures.flatMap(({ at, state, slot, retriedAt }) => {
    if (retriedAt === undefined || !withDeadline.test(state)) return [];
    const [parked, tried] = [Date.parse(at), Date.parse(retriedAt)];
    const stays = audited.spans.filter((span) => span.state === state && span.input.slot === slot);
    const [before, after] = [stays.findLast(({ from }) => from <= parked), stays.find(({ from }) => from >= tried)];
    const [due, ends] = [before, after].map((stay) => stay && planOf(stay).at(-1));
    if (before === undefined || due === undefined || due <= parked || after === undefined || ends === undefined)
      return [];
    // A bank's days end with the run alone: once it has spoken, the time begins anew.
    if (isCut(audited, before, due) || isCut(audited, after, ends)) return [];
    if (isAnswered(audited, slot, parked, tried)) return [];
    return ends - tried < due - parked - day
      ? [`"${state}" was parked on ${at}, and its deadline ran on to ${told(ends)}`]
      : [];
  });

/** No letter leaves later than within a minute of when it was written. */
const lateLetters = ({ world, application, letters, mails }: Audited): readonly string[] => {
  const left = new Map(mails.toReversed().map(({ key, at }) => [key, at]));
  return letters.flatMap(({ key, at }) => {
    const [due, done] = [Date.parse(at), left.get(key)];
    return done === undefined || done <= world.chaos.delayedUntil(due, application.id, 'letters') + minute
      ? []
      : [`${key} was written on ${at}, and left on ${told(done)}`];
  });
};

/** Says in which state, and about which slot, somebody waits under a key. */
const placeOf = (wait: string) => {
  const about = { at: '', actor: { role: 'association' as const }, kind: 'asked', data: { wait } };
  return { states: statesOf(about) ?? [], slot: slotOf(about) };
};

/**
 * Finds what a stay knows: the facts from before it told whom it asked, which are read after it was entered. Who was
 * replaced in between is not asked any more. A task that was cut off once it had asked asks again in the same stay.
 */
const knownUntil = ({ timeline }: Audited, { state, from, to, input }: Span): number => {
  const told = timeline
    .filter((event) => /^(?:asked|reminded)$/.test(event.kind) && (statesOf(event) ?? []).includes(state))
    .filter((event) => slotOf(event) === undefined || slotOf(event) === input.slot);
  return told.map(({ at }) => Date.parse(at)).findLast((at) => from <= at && at < to) ?? from;
};

/**
 * No wait goes on once it was answered or changed: its execution hears of it within a minute. One that asked after that, or
 * was entered at that very instant, has heard.
 */
const unheard = (audited: Audited): readonly string[] =>
  audited.resumings.flatMap(({ key, at }) => {
    const { states, slot } = placeOf(key);
    const due = Date.parse(at);
    return audited.spans
      .filter(({ state, input }) => states.includes(state) && (slot === undefined || input.slot === slot))
      .filter((span) => knownUntil(audited, span) < due && due < span.to && span.to < Infinity)
      .filter(({ to }) => !isInTime(audited, due, to))
      .map(({ state, to }) => `"${state}" was answered on ${at}, and heard of it on ${told(to)}`);
  });

/**
 * Deadlines are kept to the minute, but where something failed about then: each reminder and each end comes in its time,
 * its letter leaves at once, and an answer is heard at once.
 */
export const deadlinesKept: Law = (audited) => [
  ...overstayed(audited),
  ...tooEarly(audited),
  ...untimely(audited),
  ...ranOn(audited),
  ...lateLetters(audited),
  ...unheard(audited),
];
