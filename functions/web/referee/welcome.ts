import { saveReference } from '../../../shared/rules/changes/save-reference.ts';
import { welcomePage } from '../../pages/referee/welcome-page.ts';
import { goTo, showPage } from '../../runtime/web/answer.ts';
import { answerDay } from './answer-day.ts';
import type { RefereePage } from './referee-page.ts';

/** Shows the referee who asks and why; a yes is noted, so that the applicant sees it, and leads to the rating. */
export const welcome: RefereePage = {
  show: (context) => {
    const { home, application, asked, settings } = context;
    const { associationName } = settings;
    return showPage(welcomePage({ home, application, asked, associationName, by: answerDay(context) }));
  },
  take: async ({ application, asked, ports, home, now }) => {
    if (asked.openedAt === undefined) await ports.applications.save(saveReference(application, asked, {}, now));
    return goTo(`${home}/rating`);
  },
};
