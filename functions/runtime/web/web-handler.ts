import { Conflict } from '../../../shared/ports/conflict.ts';
import type { Counters } from '../../../shared/ports/counters.ts';
import {
  changedMeanwhilePage,
  failedPage,
  foreignFormPage,
  notAFormPage,
  notFoundPage,
  tooLargePage,
} from '../../pages/error-pages.ts';
import { tooManyPage } from '../../pages/too-many-page.ts';
import { unavailablePage } from '../../pages/unavailable-page.ts';
import { errorName } from '../error-name.ts';
import { isOutage } from '../is-outage.ts';
import { associationSettings } from '../association-settings.ts';
import { log } from '../log.ts';
import { type Answer, type Serve, showPage } from './answer.ts';
import { countedOnce } from './counted-once.ts';
import { digest } from '../digest.ts';
import { type Reply, replyOf } from './reply.ts';
import { isForm, isTooLarge, readRequest, type WebRequest } from './request.ts';
import { isFromOurPages } from './same-site.ts';
import { sentFromOurPages, sentInVain } from './sent-in-vain.ts';
import type { WebSettings } from './settings.ts';
import type { Visit } from './visit.ts';

/** Answers one route: a visit in, an answer out. */
export type Route<Ports> = Serve<Visit<Ports>>;

/** Maps route keys of API Gateway to what answers them. */
export type Routes<Ports> = Readonly<Record<string, Route<Ports>>>;

/** How many requests one address may make in a minute. */
const perMinute = 120;

const refused = ({ request, settings }: Visit<unknown>): Answer | undefined => {
  if (isTooLarge(request)) return showPage(tooLargePage(), 413);
  if (request.method !== 'POST') return undefined;
  if (!isForm(request)) return showPage(notAFormPage(), 415);
  return isFromOurPages(request, settings.siteAddress) ? undefined : showPage(foreignFormPage(), 403);
};

const answer = async <Ports extends { readonly counters: Counters }>(
  routes: Routes<Ports>,
  visit: Visit<Ports>,
): Promise<Answer> => {
  const { request, ports } = visit;
  const refusal = refused(visit);
  if (refusal !== undefined) return refusal;
  const route = routes[request.route];
  if (route === undefined) return showPage(notFoundPage(), 404);
  const isFile = request.route.startsWith('GET /assets/');
  const allowed = isFile || (await ports.counters.allow(`address:${digest(request.sourceAddress)}`, perMinute, 60));
  return allowed ? route(visit) : showPage(tooManyPage('minute', sentFromOurPages(request)), 429);
};

/** An id as we give it to an application; whatever else stands in an address may be a secret, or somebody's words. */
const ourId = /^a[0-9a-f]{24}$/;

/** Names the application that an address names, where it is an id of ours. */
const applicationIn = (request: WebRequest | undefined): string | undefined =>
  ourId.exec(request?.parameters['application'] ?? '')?.[0];

/** Says what went wrong: somebody was quicker, a part of ours does not answer, or there is a bug. */
const failed = (error: unknown, request: WebRequest | undefined): Answer => {
  if (error instanceof Conflict) return showPage(changedMeanwhilePage(), 409);
  const isAway = isOutage(error);
  const about = { applicationId: applicationIn(request), route: request?.route };
  log.error(isAway ? 'page unavailable' : 'page failed', { ...about, error: errorName(error) });
  return isAway ? showPage(unavailablePage(sentInVain(request)), 503) : showPage(failedPage(), 500);
};

/**
 * Makes the Lambda handler of one audience's pages from its routes. Whatever happens, the person gets a page: what was
 * sent wrongly is said, an outage is told kindly, and a bug is logged by its name alone.
 */
export const webHandler =
  <Ports extends { readonly counters: Counters }>(
    routes: Routes<Ports>,
    ports: () => Ports,
    settings: () => WebSettings = associationSettings,
  ) =>
  async (event: unknown): Promise<Reply> => {
    let request: WebRequest | undefined;
    try {
      request = readRequest(event);
      const visit = { request, ports: countedOnce(ports()), settings: settings() };
      return await replyOf(await answer(routes, visit), visit.settings);
    } catch (error) {
      return replyOf(failed(error, request), settings());
    }
  };
