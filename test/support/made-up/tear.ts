import type { Application } from '../../../shared/application/application.ts';
import type { ApplicationStore } from '../../../shared/ports/application-store.ts';

/** Makes an application one that cannot be read any more, or one that is read as `become` says. */
export const tear = (
  { applications }: { readonly applications: ApplicationStore },
  id: string,
  become: (application: Application) => Application = () => {
    throw new TypeError('torn');
  },
): void => {
  const get = applications.get.bind(applications);
  Object.assign(applications, {
    get: async (one: string) => (one === id ? become(await get(one)) : get(one)),
  });
};

/** Makes an application one that began under a policy of which this release knows nothing. */
export const underLaterPolicy = (application: Application): Application => ({ ...application, policy: '2199-01-01' });
