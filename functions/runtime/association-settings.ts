import type { AssociationSettings } from '../../shared/letters/letter.ts';
import { environment } from './environment.ts';

/** Reads from the environment how letters and pages name the association. */
export const associationSettings = (): AssociationSettings => ({
  associationName: environment('ASSOCIATION_NAME'),
  contactAddress: environment('COORDINATOR_ADDRESS'),
  siteAddress: environment('SITE_ADDRESS'),
});
