import type { Application } from '../../shared/application/application.ts';
import type { ApplicationStore } from '../../shared/ports/application-store.ts';
import { aFewAtOnce } from './a-few-at-once.ts';
import { eachForItself } from './each-for-itself.ts';

/** What is shown of many applications, and the ids of those of which nothing can be. */
export type ReadEach<View> = { readonly found: readonly View[]; readonly unreadable: readonly string[] };

/** As many as the client to the table has connections: more would wait there, each whole in memory once it is read. */
const mostAtOnce = 50;

/** Reads many applications, each for itself, and makes of each what is shown of it; one that cannot be read is left out. */
export const readEach = async <View>(
  applications: Pick<ApplicationStore, 'get'>,
  ids: readonly string[],
  view: (application: Application) => View,
): Promise<ReadEach<View>> => {
  const all = await aFewAtOnce(mostAtOnce, ids, (applicationId) =>
    eachForItself(
      { applicationId, failed: 'application cannot be read' },
      async () => ({ view: view(await applications.get(applicationId)) }),
      { applicationId },
    ),
  );
  return {
    found: all.flatMap((one) => ('view' in one ? [one.view] : [])),
    unreadable: all.flatMap((one) => ('view' in one ? [] : [one.applicationId])),
  };
};
