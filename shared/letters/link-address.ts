import type { LinkPurpose } from '../ports/link-store.ts';

/** Names a page that its person reaches by signing in; its address holds no secret. */
export type PagePurpose = 'application' | 'review' | 'coordinator';

const folders: Record<PagePurpose, string> = {
  application: 'application',
  review: 'review',
  coordinator: 'coordinator/application',
};

const site = (siteAddress: string): string => siteAddress.replace(/\/$/, '');

/** Writes the address that a link's secret opens: a folder per purpose. */
export const linkAddress = (siteAddress: string, purpose: LinkPurpose, secret: string): string =>
  `${site(siteAddress)}/${purpose}/${secret}`;

/** Writes the address of a page about an application, for whoever signs in and may see it. */
export const pageAddress = (siteAddress: string, purpose: PagePurpose, applicationId: string): string =>
  `${site(siteAddress)}/${folders[purpose]}/${applicationId}`;

/** Says whether an action leads to a page that asks for a sign-in. */
export const isPagePurpose = (purpose: PagePurpose | LinkPurpose): purpose is PagePurpose =>
  Object.hasOwn(folders, purpose);
