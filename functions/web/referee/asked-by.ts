import type { ReferenceRequest } from '../../../shared/application/reference-request.ts';
import { requestAt } from '../../../shared/rules/references/slots.ts';
import { requestOfWait } from '../../../shared/rules/waits/wait-key.ts';
import type { LinkVisit } from '../../runtime/web/with-link.ts';

/** Finds the request for a reference that a link belongs to, be the link in force or not. */
export const askedBy = ({
  application,
  target,
}: Pick<LinkVisit<unknown>, 'application' | 'target'>): ReferenceRequest | undefined =>
  requestAt(application, requestOfWait(target.wait));
