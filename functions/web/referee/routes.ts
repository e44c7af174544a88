import type { ReferenceRequest } from '../../../shared/application/reference-request.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import { attemptOf } from '../../../shared/rules/waits/attempt-name.ts';
import { mayStillAnswer } from '../../../shared/rules/references/may-still-answer.ts';
import type { Page } from '../../pages/page.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import { retryOnConflict } from '../../runtime/retry-on-conflict.ts';
import { type Answer, showPage } from '../../runtime/web/answer.ts';
import { type OpenedLink, withLink } from '../../runtime/web/open-link.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import { servePage } from '../../runtime/web/serve-page.ts';
import type { WebSettings } from '../../runtime/web/settings.ts';
import type { Routes } from '../../runtime/web/web-handler.ts';
import { askedBy } from './asked-by.ts';
import { lostLink } from './lost-link.ts';
import { alreadyReceivedPage, declinedPage, noLongerNeededPage } from './receipt.ts';
import type { RefereeContext } from './referee-page.ts';
import { refereePages } from './referee-pages.ts';

/** Finds what a referee is told when nothing is asked of them any more; undefined while they may still answer. */
const overPage = (context: RefereeContext): Page | undefined => {
  const { application, asked, home } = context;
  if (asked.receivedAt !== undefined) return alreadyReceivedPage(application.name, home);
  if (asked.declined !== undefined) return declinedPage(context);
  return mayStillAnswer(application, asked) ? undefined : noLongerNeededPage(application.name);
};

const dispatch = (context: RefereeContext): Promise<Answer> | Answer => {
  const name = context.request.parameters['page'] ?? '';
  const pages = refereePages(policyOf(context.application));
  const over = pages[name]?.stays ? undefined : overPage(context);
  return over === undefined ? servePage(pages, name, context) : showPage(over);
};

/** Says whether a link went to an address that was corrected since: whoever has it is not the referee. */
const isReplaced = ({ linksFrom = 0 }: ReferenceRequest, attempt: string): boolean =>
  (attemptOf(attempt)?.restarts ?? linksFrom) < linksFrom;

const open = (request: WebRequest, ports: TablePorts, settings: WebSettings): Promise<Answer> => {
  const lost = (once: OpenedLink | undefined) => lostLink(request, ports, once);
  const opened = (link: OpenedLink) => {
    const asked = askedBy(link);
    if (asked === undefined || isReplaced(asked, link.target.attempt)) return lost(link);
    const { application, home } = link;
    return dispatch({ request, ports, settings, application, asked, home, now: ports.clock.now() });
  };
  return retryOnConflict(() => withLink(request, 'reference', ports, opened, lost));
};

/** Maps the referee's routes to their pages. */
export const refereeRoutes: Routes<TablePorts> = {
  'GET /reference/{link}': open,
  'POST /reference/{link}': open,
  'GET /reference/{link}/{page}': open,
  'POST /reference/{link}/{page}': open,
};
