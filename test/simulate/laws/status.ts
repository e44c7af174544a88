import { type Act, acts } from '../../../shared/act.ts';
import type { Application } from '../../../shared/application/application.ts';
import { remembered } from '../../../shared/remembered.ts';
import { feeName } from '../../../shared/rules/money/fee-of.ts';
import { standing } from '../../../shared/rules/standing.ts';
import { statusOf } from '../../../shared/status.ts';
import type { Audited } from '../audited.ts';

type Facts = Application | Application['fees'][number] | Application['requests'][number];

const named = (name: string, fact: unknown): readonly string[] =>
  fact === undefined ? [] : [`${name}: ${JSON.stringify(fact)}`];

const some = <Of extends Facts>(of: Of, where: string, ...names: readonly (keyof Of & string)[]): readonly string[] =>
  names.flatMap((name) => named(`${where} ${name}`, of[name]));

const factsOfFees = ({ fees }: Application): readonly string[] =>
  fees.flatMap((fee) => [
    ...some(fee, feeName(fee), 'dueAt'),
    ...named(`${feeName(fee)} exempted`, fee.exempted?.at),
    ...named(`${feeName(fee)} paid`, fee.paid?.paymentIntentId),
    ...fee.surplus.flatMap(({ paymentIntentId }) => named(`${feeName(fee)} surplus`, paymentIntentId)),
    ...fee.refunds.flatMap(({ key, status }) => (status === 'succeeded' ? named('refunded', key) : [])),
  ]);

const factsOfRequests = ({ requests }: Application): readonly string[] =>
  requests.flatMap((request) =>
    some(
      request,
      `request ${request.slot}-${request.number}`,
      ...(['requestedAt', 'receivedAt', 'reference', 'declined', 'replacedAt'] as const),
    ),
  );

const factsOfReviews = ({ reviews }: Application): readonly string[] =>
  reviews.flatMap(({ number, reviewers, information, confirmed, toConfirmAt }) => [
    ...reviewers.flatMap(({ reviewerId, decision, steppedBackAt }) => [
      ...named(`review ${number} ${reviewerId} decided`, decision),
      ...named(`review ${number} ${reviewerId} stepped back`, steppedBackAt),
    ]),
    ...information.flatMap((round) => named(`review ${number} answer ${round.number}`, round.answeredAt)),
    ...information.flatMap((round) => named(`review ${number} silence ${round.number}`, round.overdueAt)),
    ...named(`review ${number} to confirm`, toConfirmAt),
    ...named(`review ${number} confirmed`, confirmed),
  ]);

/** Lists what once was true of an application and stays true for ever. */
const settledFacts = remembered((application: Application): readonly string[] => [
  ...some(application, 'application', 'closed', 'certificate'),
  // Submitting pins it: a draft goes by whatever is in force.
  ...(application.submissions.length === 0 ? [] : some(application, 'application', 'policy')),
  ...application.submissions.flatMap(({ number, at, checkedAt }) => [
    ...named(`submission ${number}`, at),
    ...named(`submission ${number} checked`, checkedAt),
  ]),
  ...application.runs.flatMap(({ number, startedAt }) => named(`run ${number}`, startedAt)),
  ...application.deferrals.flatMap(({ number, resubmittedAt }) => [
    ...named('deferred', number),
    ...named(`deferral ${number} resubmitted`, resubmittedAt),
  ]),
  ...factsOfFees(application),
  ...factsOfRequests(application),
  ...factsOfReviews(application),
]);

/** The events by which the process itself leads back to an earlier act. */
const leadsBack: Readonly<Record<string, readonly [Act, Act]>> = {
  'submitted-again': ['amendment', 'check'],
  'information-answered': ['more-information', 'review'],
  'information-overdue': ['more-information', 'review'],
  'membership-expired': ['outcome', 'renewal'],
};

const mayLeadBack = (kind: string, before: Act, after: Act): boolean => {
  // A reference that grew too old is asked for anew, wherever its age is looked at; another in its place is checked.
  if (kind === 'references-expired') return after === 'references' || after === 'check-references';
  const [from, to] = leadsBack[kind] ?? [];
  return from === before && to === after;
};

const actOf = (application: Application): Act | 'draft' =>
  application.submissions.length === 0 ? 'draft' : standing(application);

const rank = (act: Act | 'draft'): number => acts.findIndex((one) => one === act);

const stepBack = (timeline: Audited['timeline'], before: Application, after: Application): readonly string[] => {
  const [from, to] = [actOf(before), actOf(after)];
  if (rank(to) >= rank(from)) return [];
  // A draft ranks before every act, so that neither is one here.
  const kind = timeline[after.version - 1]?.kind ?? '';
  return from !== 'draft' && to !== 'draft' && mayLeadBack(kind, from, to)
    ? []
    : [`it went back from ${from} to ${to} by "${kind}"`];
};

/** The settled facts that nobody may add when all is over; money may still come and go. */
const ofTheProcess = /^(?:submission|run|request|review|defer)/;

/** Lists what a save took after the end, as if the application went on. */
const takenAfterTheEnd = (before: Application, after: Application): readonly string[] => {
  if (before.closed === undefined) return [];
  const known = new Set(settledFacts(before));
  return settledFacts(after).filter((fact) => ofTheProcess.test(fact) && !known.has(fact));
};

/**
 * The status never went back: what was submitted, paid, received, decided or ended stays so in every later save, acts
 * follow each other in the order of the process but where the process itself leads back, and an end is the last word:
 * nothing is submitted, received or decided after it.
 */
export const neverBack = ({ saves, timeline }: Pick<Audited, 'saves' | 'timeline'>): readonly string[] =>
  saves.flatMap((after, at) => {
    const before = saves[at - 1];
    if (before === undefined) return [];
    const kept = new Set(settledFacts(after));
    const lost = settledFacts(before).filter((fact) => !kept.has(fact));
    const reopened = before.closed !== undefined && statusOf(before).title !== statusOf(after).title;
    return [
      ...lost.map((fact) => `version ${after.version} lost ${fact}`),
      ...stepBack(timeline, before, after),
      ...takenAfterTheEnd(before, after).map((fact) => `version ${after.version} took after the end ${fact}`),
      ...(reopened ? [`after its end it stood at "${statusOf(after).title}"`] : []),
    ];
  });
