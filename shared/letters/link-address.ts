import type { LinkPurpose } from '../ports.ts';

/** Writes the address that a link's secret opens: a folder per purpose. */
export const linkAddress = (siteAddress: string, purpose: LinkPurpose, secret: string): string =>
  `${siteAddress.replace(/\/$/, '')}/${purpose}/${secret}`;
