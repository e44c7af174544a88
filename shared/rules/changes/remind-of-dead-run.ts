import type { Application, Failure } from '../../application/application.ts';
import type { Change } from '../../change.ts';
import { type Instant, latest } from '../../instant.ts';
import { letterFor, toCoordinator } from '../letter-for.ts';
import { newBeginnings } from '../money/asked-anew.ts';
import { policyOf } from '../policy-of.ts';
import { attemptAt, remindForEver } from '../waits/plan.ts';
import { attemptName } from '../waits/attempt-name.ts';
import { waitKey } from '../waits/wait-key.ts';
import { withWait } from '../waits/with-wait.ts';

/**
 * Reminds the coordinator of a run that is parked as dead, on the days on which the machine would remind if one waited
 * there; undefined when none is due.
 */
export const remindOfDeadRun = (
  application: Application,
  { number: parked, at: since }: Failure,
  now: Instant,
): Change | undefined => {
  const key = waitKey.failure(parked);
  const { everyDays } = policyOf(application).waits.failure;
  const beginnings = newBeginnings(application);
  const from = latest([since, ...beginnings]) ?? since;
  const number = attemptAt(remindForEver(application, from, { firstDays: [], everyDays }), now);
  const attempt = attemptName(beginnings.length, number);
  const wait = application.waits[key] ?? { key, openedAt: since, letters: [attemptName(beginnings.length, 0)] };
  if (number === 0 || wait.letters.includes(attempt)) return undefined;
  const letter = toCoordinator('failure-parked');
  return {
    application: withWait(application, { ...wait, letters: [...wait.letters, attempt] }),
    event: { at: now, actor: { role: 'association' }, kind: 'reminded', data: { wait: key, attempt } },
    letters: [letterFor(application, letter, key, attempt)],
  };
};
