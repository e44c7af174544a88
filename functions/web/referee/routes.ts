import type { ReferenceRequest } from '../../../shared/application/reference-request.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import { attemptOf } from '../../../shared/rules/waits/attempt-name.ts';
import { mayStillAnswer } from '../../../shared/rules/references/may-still-answer.ts';
import type { Page } from '../../pages/page.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import { retryOnConflict } from '../../runtime/retry-on-conflict.ts';
import { type Serve, showPage } from '../../runtime/web/answer.ts';
import { type LinkVisit, withLink } from '../../runtime/web/with-link.ts';
import { servePage } from '../../runtime/web/serve-page.ts';
import type { Route, Routes } from '../../runtime/web/web-handler.ts';
import { askedBy } from './asked-by.ts';
import { lostLink } from './lost-link.ts';
import { alreadyReceivedPage, declinedPage, noLongerNeededPage } from './answered-pages.ts';
import type { RefereeContext } from './referee-page.ts';
import { refereePages } from './referee-pages.ts';

/** Finds what a referee is told when nothing is asked of them any more; undefined while they may still answer. */
const overPage = (context: RefereeContext): Page | undefined => {
  const { application, asked, home } = context;
  if (asked.receivedAt !== undefined) return alreadyReceivedPage(application.name, home);
  if (asked.declined !== undefined) return declinedPage(context);
  return mayStillAnswer(application, asked) ? undefined : noLongerNeededPage(application.name);
};

const dispatch: Serve<RefereeContext> = (context) => {
  const name = context.request.parameters['page'] ?? '';
  const pages = refereePages(policyOf(context.application));
  const over = pages[name]?.stays ? undefined : overPage(context);
  return over === undefined ? servePage(pages, name, context) : showPage(over);
};

/** Says whether a link went to an address that was corrected since: whoever has it is not the referee. */
const isReplaced = ({ linksFrom = 0 }: ReferenceRequest, attempt: string): boolean =>
  (attemptOf(attempt)?.restarts ?? linksFrom) < linksFrom;

const open: Route<TablePorts> = (visit) => {
  const lost = (once: LinkVisit<TablePorts> | undefined) => lostLink(visit, once);
  const opened = (link: LinkVisit<TablePorts>) => {
    const asked = askedBy(link);
    return asked === undefined || isReplaced(asked, link.target.attempt) ? lost(link) : dispatch({ ...link, asked });
  };
  return retryOnConflict(() => withLink(visit, 'reference', opened, lost));
};

/** Maps the referee's routes to their pages. */
export const refereeRoutes: Routes<TablePorts> = {
  'GET /reference/{link}': open,
  'POST /reference/{link}': open,
  'GET /reference/{link}/{page}': open,
  'POST /reference/{link}/{page}': open,
};
