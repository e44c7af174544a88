import { answerBy } from '../../../shared/rules/references/answer-by.ts';
import { saveReference } from '../../../shared/rules/changes/save-reference.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import { dayWords } from '../../../shared/status/day-words.ts';
import { welcomePage } from '../../pages/referee/welcome-page.ts';
import { goTo, showPage } from '../../runtime/web/answer.ts';
import type { RefereePage } from './referee-page.ts';

/** Shows the referee who asks and why; a yes is noted, so that the applicant sees it, and leads to the rating. */
export const welcome: RefereePage = {
  show: ({ home, application, asked, settings }) => {
    const { associationName } = settings;
    const deadline = answerBy(application, asked);
    const by = deadline === undefined ? undefined : dayWords(deadline, policyOf(application).timeZone);
    return showPage(welcomePage({ home, application, asked, associationName, by }));
  },
  take: async ({ application, asked, ports, home, now }) => {
    if (asked.openedAt === undefined) await ports.applications.save(saveReference(application, asked, {}, now));
    return goTo(`${home}/rating`);
  },
};
