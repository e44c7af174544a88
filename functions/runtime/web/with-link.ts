import { hasCome } from '../../../shared/instant.ts';
import type { LinkPurpose, LinkTarget } from '../../../shared/ports/link-store.ts';
import { unknownLinkPage } from '../../pages/error-pages.ts';
import { tooManyPage } from '../../pages/too-many-page.ts';
import { type Answer, type Serve, showPage } from './answer.ts';
import { digest } from '../digest.ts';
import type { TablePorts } from '../ports/table-ports.ts';
import { findApplication } from './find-application.ts';
import { sentInVain } from './sent-in-vain.ts';
import type { ApplicationVisit, Visit } from './visit.ts';

/** A visit by a link that opened, and what for. */
export type LinkVisit<Ports> = ApplicationVisit<Ports> & { readonly target: LinkTarget };

/** How many requests one link may make in a minute. */
const perMinute = 60;

/** How many forms may be sent behind one link in a day: each save is an entry of the audit trail. */
const formsPerDay = 300;

/** Looks like a link of ours: 256 bits in base64url. */
const linkPattern = /^[A-Za-z0-9_-]{43}$/;

/**
 * Opens the link of a visit for one purpose and hands it on; unknown, tampered, foreign and expired links all get the
 * same page after the same steps at the table, so that nobody learns anything by trying, nor from how long it takes. A
 * link is hashed and looked up, never compared: there is no comparison whose time could tell how much of it is right.
 * Of a link that does not open, but did once, what it opened is known to `lost`.
 */
export const withLink = async <Ports extends TablePorts>(
  visit: Visit<Ports>,
  purpose: LinkPurpose,
  then: Serve<LinkVisit<Ports>>,
  lost: Serve<LinkVisit<Ports> | undefined> = () => showPage(unknownLinkPage(), 404),
): Promise<Answer> => {
  const { request, ports } = visit;
  const { applications, links, counters, clock } = ports;
  const link = request.parameters['link'] ?? '';
  if (!linkPattern.test(link)) return lost(undefined);
  const linkDigest = digest(link);
  if (!(await counters.allow(`link:${linkDigest}`, perMinute, 60)))
    return showPage(tooManyPage('minute', sentInVain(request)), 429);
  if (request.method === 'POST' && !(await counters.allow(`forms:${linkDigest}`, formsPerDay, 86_400)))
    return showPage(tooManyPage('day', sentInVain(request)), 429);
  const found = await links.find(linkDigest);
  const target = found?.purpose === purpose ? found : undefined;
  const application = await findApplication(applications, target?.applicationId);
  if (target === undefined || application === undefined || application.erasure !== undefined) return lost(undefined);
  const now = clock.now();
  const opened = { ...visit, target, application, home: `/${purpose}/${link}`, now };
  return hasCome(target.expiresAt, now) ? lost(opened) : then(opened);
};
