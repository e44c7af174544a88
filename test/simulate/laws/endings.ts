import { rowKeys } from '../../../functions/adapters/row-keys.ts';
import type { Application } from '../../../shared/application/application.ts';
import { buysMembership } from '../../../shared/application/fee.ts';
import { localDate } from '../../../shared/plan-instants.ts';
import { membershipValidUntil } from '../../../shared/rules/membership-year.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import type { Audited, Law } from '../audited.ts';

const endings = ['endorsed', 'declined', 'withdrawn', 'lapsed', 'refused'];

/** An application that was submitted ends in exactly one outcome, which is told once, in the timeline and by a letter. */
export const oneOutcome: Law = ({ application, timeline, letters }) => {
  if (application.submissions.length === 0) return [];
  const { closed } = application;
  if (closed === undefined) return ['it never ended'];
  const told = timeline.filter(({ kind }) => endings.includes(kind));
  const last = letters.filter(({ kind, to }) => kind === `application-${closed.outcome}` && to.role === 'applicant');
  return [
    ...(told.length === 1 && told[0]?.kind === closed.outcome ? [] : [`its timeline tells ${told.length} endings`]),
    ...(told[0]?.at === closed.at
      ? []
      : [`it ended on ${closed.at}, and its timeline tells ${told[0]?.at ?? 'nothing'}`]),
    ...(last.length === 1 && last[0]?.state === 'sent' ? [] : [`${last.length} letters tell the outcome`]),
  ];
};

/** Nothing waits any more: no wait is open, nothing is ready, no execution runs. */
export const nothingWaits: Law = ({ items, application, statuses }) => {
  const open = Object.values(application.waits).filter(
    (wait) => wait.closedAt === undefined && wait.resume === undefined,
  );
  const ready = items.filter(({ ready: since }) => since !== undefined);
  return [
    ...(application.closed === undefined ? [] : open.map(({ key }) => `the wait ${key} is open`)),
    ...ready.map(({ sk }) => `${String(sk)} waits to be carried out`),
    ...statuses.filter((status) => status === 'RUNNING').map(() => 'an execution still runs'),
  ];
};

/** The state machine ended where the facts did. */
export const historyAgrees: Law = ({ application, histories, statuses }) => {
  if (application.submissions.length === 0) return histories.length === 0 ? [] : ['a draft has an execution'];
  const last = histories.at(-1) ?? [];
  const entered = last.flatMap((event) => {
    const details = event['stateEnteredEventDetails'] as { name?: string } | undefined;
    return details?.name === undefined ? [] : [details.name];
  });
  const wanted = `Application ${application.closed?.outcome ?? ''}`;
  return [
    ...(entered.at(-1) === wanted ? [] : [`its last state is "${entered.at(-1) ?? ''}"`]),
    ...statuses
      .filter((status) => status !== 'SUCCEEDED' && status !== 'RUNNING')
      .map((status) => `an execution ended ${status}`),
  ];
};

/** Lists the last days of the memberships that were bought with the fees of an application, and that nobody has ended. */
const boughtDays = (application: Application): readonly string[] => {
  const policy = policyOf(application);
  return application.fees
    .filter((fee) => buysMembership(fee) && fee.membershipEnded === undefined)
    .flatMap(({ paid }) =>
      paid === undefined ? [] : membershipValidUntil(localDate(paid.at, policy.timeZone), policy),
    );
};

/** Lists the days until which somebody bought a membership, of which the member list does not know. */
const lostDays = ({ world, application }: Pick<Audited, 'world' | 'application'>): readonly string[] => {
  const members = world.rows.partition(rowKeys.member(application.email).pk);
  return boughtDays(application).filter((day) => !members.some(({ boughtUntil }) => String(boughtUntil) >= day));
};

/**
 * The person is free again, reviewers have nothing open, the register names who was endorsed and nobody else, and the
 * member list whoever bought a membership.
 */
export const everybodyFree: Law = ({ world, application }) => {
  const [person] = world.rows.partition(`PERSON#${application.personId}`);
  const busy = world.rows.partition('REVIEWERS').filter(({ open }) => open !== 0);
  const { certificate, closed } = application;
  const registered = world.rows.partition(`REGISTER#${certificate?.number ?? ''}`).length > 0;
  return [
    ...(person?.['openApplicationId'] === undefined ? [] : ['the person is not free']),
    ...busy.map(({ sk, open }) => `the reviewer ${String(sk)} has ${String(open)} open`),
    ...(registered === (closed?.outcome === 'endorsed') ? [] : ['the register and the outcome differ']),
    ...lostDays({ world, application }).map((day) => `the membership that was bought until ${day} is in no list`),
  ];
};

/** No function was denied what it needs: the plans of the cloud leave out nothing that a life comes to use. */
export const nobodyDenied: Law = ({ world }) =>
  world.logged
    .split('\n')
    .filter((line) => line.includes('AccessDeniedException'))
    .slice(0, 1);
