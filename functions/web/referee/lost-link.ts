import { policyAt } from '../../../shared/policy/policy-at.ts';
import { sendNewLink } from '../../../shared/rules/changes/send-new-link.ts';
import { lostLinkPage, newLinkPage } from '../../pages/referee/lost-link-page.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import { type Answer, showPage } from '../../runtime/web/answer.ts';
import type { LinkVisit } from '../../runtime/web/with-link.ts';
import type { Visit } from '../../runtime/web/visit.ts';
import { askedBy } from './asked-by.ts';

/**
 * Answers a link to a reference that does not open, and sends a new one to the address on file when that is asked for.
 * Whatever the link was, the pages are the same: whoever tries links learns nothing.
 */
export const lostLink = async (
  { request, ports: { applications, clock } }: Visit<TablePorts>,
  once: LinkVisit<TablePorts> | undefined,
): Promise<Answer> => {
  if (request.method !== 'POST' || request.form.get('again')?.[0] !== 'yes') return showPage(lostLinkPage(), 404);
  const now = clock.now();
  const asked = once === undefined ? undefined : askedBy(once);
  const change = once === undefined || asked === undefined ? undefined : sendNewLink(once.application, asked, now);
  if (change !== undefined) await applications.save(change);
  return showPage(newLinkPage(policyAt(now).waits.reference.nudgeCooldownHours));
};
