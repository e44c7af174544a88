import type { Application } from '../../application/application.ts';
import type { Instant } from '../../instant.ts';
import { openFailures } from '../open-failures.ts';
import { waitKey } from '../waits/wait-key.ts';
import { withWait } from '../waits/with-wait.ts';

const withRetried = (application: Application, number: number, now: Instant): Application => {
  const failures = application.failures.map((failure) =>
    failure.number === number ? { ...failure, retriedAt: now } : failure,
  );
  return { ...application, failures };
};

const withWaitClosed = (application: Application, key: string, now: Instant): Application => {
  const wait = application.waits[key];
  return wait === undefined ? application : withWait(application, { ...wait, closedAt: now });
};

/** Closes a parked failure, and the wait of one behind which no execution waits. */
export const closeFailure = (application: Application, number: number, now: Instant): Application => {
  const [tried, key] = [withRetried(application, number, now), waitKey.failure(number)];
  return tried.waits[key]?.token === undefined ? withWaitClosed(tried, key, now) : tried;
};

/** Closes everything that is parked, with its waits: what waited behind it is gone, and nobody is asked about it any more. */
export const closeFailures = (application: Application, now: Instant): Application =>
  openFailures(application).reduce(
    (current, { number }) => withWaitClosed(withRetried(current, number, now), waitKey.failure(number), now),
    application,
  );
