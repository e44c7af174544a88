import type { Act } from '../act.ts';
import type { Application, Outcome } from '../application/application.ts';
import type { Instant } from '../instant.ts';
import { openSlots } from './references/slots.ts';
import { standing } from './standing.ts';
import { attemptAt, cutAtRunEnd, type Plan } from './waits/plan.ts';
import type { Question } from './waits/question.ts';
import { questions } from './waits/questions.ts';
import { slotQuestion } from './waits/slot-question.ts';

/** What a wait's state needs in its input: its plan, and the attempt at which it stands. */
export type PlanPatch = { readonly plan: Plan; readonly attempt: number };

/** Computes the plan patch of a question, cut at the end of the run. */
export const planPatch = (question: Question, application: Application, now: Instant): PlanPatch => {
  const plan = cutAtRunEnd(question.plan(application), application);
  return { plan, attempt: attemptAt(plan, now) };
};

const slotPlan = (application: Application, slot: number, now: Instant): PlanPatch =>
  planPatch(slotQuestion(application, slot), application, now);

/**
 * Computes the patch that resumes a wait: inside the map over the referees the plan of its slot, or how the application
 * ended; outside (no slot) where the application stands.
 */
export const patchOf = (
  application: Application,
  slot: number | undefined,
  now: Instant,
): Readonly<Record<string, unknown>> => {
  if (slot === undefined || standing(application) !== 'references') return nextPatch(application, now);
  return openSlots(application).includes(slot) ? slotPlan(application, slot, now) : {};
};

/** The patch of an application: where it stands and what the state entered next needs; ids, instants, act names. */
export type NextPatch = PlanPatch & {
  readonly act: Act;
  readonly requests: readonly (PlanPatch & { readonly slot: number })[];
  readonly outcome?: Outcome | undefined;
};

/**
 * Computes the patch that every result, answer and refusal carries: the act at which the application now stands, with
 * the plan of its wait, the requests of its open slots, or its outcome. Ids, instants and act names only.
 */
export const nextPatch = (application: Application, now: Instant): NextPatch => {
  const act = standing(application);
  const nothing = { act, plan: [], attempt: 0, requests: [] };
  if (act === 'closed') return { ...nothing, outcome: application.closed?.outcome };
  if (act === 'references') {
    return {
      ...nothing,
      requests: openSlots(application).map((slot) => ({ slot, ...slotPlan(application, slot, now) })),
    };
  }
  const question = questions[act];
  return question === undefined ? nothing : { ...nothing, ...planPatch(question, application, now) };
};
