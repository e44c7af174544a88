import { answerBy } from '../../../shared/rules/references/answer-by.ts';
import { dayWordsOf } from '../../../shared/status/day-words-of.ts';
import type { RefereeContext } from './referee-page.ts';

/** Names the day by which a referee is asked to answer; undefined when an answer would come late. */
export const answerDay = ({ application, asked }: RefereeContext): string | undefined => {
  const deadline = answerBy(application, asked);
  return deadline === undefined ? undefined : dayWordsOf(application, deadline);
};
