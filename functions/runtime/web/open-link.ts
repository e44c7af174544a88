import type { Application } from '../../../shared/application/application.ts';
import { hasCome } from '../../../shared/instant.ts';
import type { ApplicationStore } from '../../../shared/ports/application-store.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { Counters } from '../../../shared/ports/counters.ts';
import type { LinkPurpose, LinkStore, LinkTarget } from '../../../shared/ports/link-store.ts';
import { unknownLinkPage } from '../../pages/error-pages.ts';
import { tooManyPage } from '../../pages/too-many-page.ts';
import { type Answer, showPage } from './answer.ts';
import { digest } from '../digest.ts';
import { findApplication } from './find-application.ts';
import type { WebRequest } from './request.ts';
import { sentInVain } from './sent-in-vain.ts';

/** What opening a link needs. */
export type LinkPorts = {
  readonly applications: Pick<ApplicationStore, 'get'>;
  readonly links: LinkStore;
  readonly counters: Counters;
  readonly clock: Clock;
};

/** A link that opened: what for, which application, and the address of its first page. */
export type OpenedLink = {
  readonly target: LinkTarget;
  readonly application: Application;
  /** The path of the link's first page, without a slash at the end. */
  readonly home: string;
};

/** Answers a link that does not open; of one that did once, what it opened is known. */
type Lost = (once: OpenedLink | undefined) => Promise<Answer> | Answer;

/** How many requests one link may make in a minute. */
const perMinute = 60;

/** How many forms may be sent behind one link in a day: each save is an entry of the audit trail. */
const formsPerDay = 300;

/** Looks like a link of ours: 256 bits in base64url. */
const linkPattern = /^[A-Za-z0-9_-]{43}$/;

const unknown: Lost = () => showPage(unknownLinkPage(), 404);

/**
 * Opens the link of a request for one purpose and hands it on; unknown, tampered, foreign and expired links all get the
 * same page after the same steps at the table, so that nobody learns anything by trying, nor from how long it takes. A
 * link is hashed and looked up, never compared: there is no comparison whose time could tell how much of it is right.
 */
export const withLink = async (
  request: WebRequest,
  purpose: LinkPurpose,
  { applications, links, counters, clock }: LinkPorts,
  then: (link: OpenedLink) => Promise<Answer> | Answer,
  lost: Lost = unknown,
): Promise<Answer> => {
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
  const opened = { target, application, home: `/${purpose}/${link}` };
  return hasCome(target.expiresAt, clock.now()) ? lost(opened) : then(opened);
};
