import { dayWords } from '../../../shared/status/day-words.ts';
import { policyOf } from '../../../shared/rules/policy-of.ts';
import { currentRequest, wantsAnotherSince } from '../../../shared/rules/slots.ts';
import { refereeQuestion } from '../../../shared/rules/waits/referee-question.ts';
import { welcomePage } from '../../pages/referee/welcome-page.ts';
import { goTo, showPage } from '../../runtime/web/answer.ts';
import type { RefereeContext, RefereePage } from './referee-page.ts';

const deadline = ({ application, asked }: RefereeContext): string | undefined => {
  const isCurrent = currentRequest(application, asked.slot)?.number === asked.number;
  if (!isCurrent || wantsAnotherSince(application, asked.slot) !== undefined) return undefined;
  const by = refereeQuestion.plan(application, asked.slot).at(-1);
  return by === undefined ? undefined : dayWords(by, policyOf(application).timeZone);
};

/** Shows the referee who asks and why. */
export const welcome: RefereePage = {
  show: (context) => {
    const { home, application, asked, settings } = context;
    const { associationName } = settings;
    return showPage(welcomePage({ home, application, asked, associationName, by: deadline(context) }));
  },
  take: ({ home }) => goTo(home),
};
