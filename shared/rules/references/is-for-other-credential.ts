import type { Application } from '../../application/application.ts';
import type { ReferenceRequest } from '../../application/reference-request.ts';

/**
 * Says whether a reference was given for the other credential: its referee rated work with children of another age. One
 * that was carried over before that was kept counts as given for this one.
 */
export const isForOtherCredential = (
  { givenFor }: Pick<ReferenceRequest, 'givenFor'>,
  { endorsement }: Pick<Application, 'endorsement'>,
): boolean => givenFor !== undefined && endorsement !== undefined && givenFor.credential !== endorsement.credential;
