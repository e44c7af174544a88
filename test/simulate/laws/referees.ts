import { millis } from '../../../shared/instant.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import type { Law } from '../audited.ts';
import { correctionsIn } from '../corrections.ts';

const hour = 3_600_000;

const answers = /^reference-(?:received|declined)$/;

/** A referee answers once, by a reference or by declining: a link that was used takes nothing more. */
export const answeredOnce: Law = ({ timeline }) => {
  const given = timeline.filter(({ kind, actor }) => actor.role === 'referee' && answers.test(kind));
  return [...Map.groupBy(given, ({ actor }) => actor.id ?? '')]
    .filter(([, all]) => all.length > 1)
    .map(([id, all]) => `the referee ${id} answered ${all.length} times`);
};

/** No letter goes to a referee by hand again within the cool-down since the one before; a corrected address has none. */
export const coolDownKept: Law = ({ application, timeline }) => {
  const corrected = new Set(correctionsIn(application, timeline).map(({ at }) => at));
  const coolDown = policyOf(application).waits.reference.nudgeCooldownHours * hour;
  return application.requests.flatMap(({ slot, number, requestedAt, nudges }) =>
    nudges
      .filter((at, index) => !corrected.has(at) && millis(at) - millis(nudges[index - 1] ?? requestedAt) < coolDown)
      .map((at) => `the referee ${slot}-${number} had a letter by hand again on ${at}, within the cool-down`),
  );
};
