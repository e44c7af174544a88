import { auditFaults } from '../../../infra/operate/audit/audit-faults.ts';
import type { Application } from '../../../shared/application/application.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import type { Law } from '../audited.ts';

/** The timeline has an event for each version, in the order of time. */
export const timelineWhole: Law = ({ application, timeline }) => {
  const pairs = timeline.slice(1).map((event, before) => [timeline[before] ?? event, event] as const);
  const outOfOrder = pairs.filter(([before, event]) => before.at > event.at);
  return [
    ...(timeline.length === application.version ? [] : [`${application.version} saves have ${timeline.length} events`]),
    ...outOfOrder.map(
      ([before, event]) => `${event.kind} of ${event.at} comes after ${before.kind} of ${before.at} in its timeline`,
    ),
  ];
};

/** The audit trail is whole: no entry and no words were changed, are missing or were put in. */
export const trailWhole: Law = ({ application, trail }) => auditFaults(application.id, application, trail);

/** A year in days of the association's zone: it may begin late on its first day, and end early on its last. */
const aboutAYear = 365 * 86_400_000 - 25 * 3_600_000;

/** Says whether one application was submitted before another; of two at one instant, the one of the smaller id. */
const isBefore = (one: Application, other: Application): boolean => {
  const [first, second] = [one.submissions[0]?.at, other.submissions[0]?.at];
  return first !== undefined && second !== undefined && `${first} ${one.id}` < `${second} ${other.id}`;
};

/** One application at a time, and a year between applying for one credential and the other. */
export const oneAtATime: Law = ({ world, life, application }) => {
  const others = world.rows
    .items()
    .filter(({ entity, pk }) => entity === 'application' && life.ids.includes(String(pk).replace('APPLICATION#', '')))
    .map(({ facts }) => facts as typeof application)
    .filter((other) => isBefore(other, application));
  const at = Date.parse(application.submissions[0]?.at ?? '');
  return others.flatMap((other) => {
    const before = Date.parse(other.submissions[0]?.at ?? '');
    const isOther = other.endorsement?.credential !== application.endorsement?.credential;
    const counts = other.closed?.outcome !== 'refused' && other.fees.some(({ paid }) => paid !== undefined);
    return [
      ...(at < Date.parse(other.closed?.at ?? '') ? ['two applications were open at once'] : []),
      ...(counts && isOther && at - before < aboutAYear ? ['the other credential came within a year'] : []),
    ];
  });
};

/** Each answer that was given is kept: three references that count stand behind every review, and as many reviewers as policy asks for. */
export const nothingMissing: Law = ({ application }) => {
  const received = new Set(
    application.requests.filter(({ receivedAt }) => receivedAt !== undefined).map(({ slot }) => slot),
  );
  const outcome = application.closed?.outcome;
  if (outcome !== 'endorsed' && outcome !== 'declined') return [];
  const needed = policyOf(application).reviewersNeeded[application.endorsement?.category ?? 'associate'];
  const decided = application.reviews.at(-1)?.reviewers.filter(({ decision }) => decision !== undefined).length ?? 0;
  return [
    ...(received.size === 3 ? [] : [`it was decided with ${received.size} references`]),
    ...(decided === needed ? [] : [`${decided} of ${needed} reviewers decided about it`]),
  ];
};
