import { policyOf } from '../../../shared/rules/policy-of.ts';
import { answerBy } from '../../../shared/rules/references/answer-by.ts';
import { dayWords } from '../../../shared/status/day-words.ts';
import type { RefereeContext } from './referee-page.ts';

/** Names the day by which a referee is asked to answer; undefined when an answer would come late. */
export const answerDay = ({ application, asked }: RefereeContext): string | undefined => {
  const deadline = answerBy(application, asked);
  return deadline === undefined ? undefined : dayWords(deadline, policyOf(application).timeZone);
};
