import { applicationFindings } from '../rules/application-findings.ts';
import { ruleName } from '../rules/finding.ts';
import { withDateWords } from '../status/with-date-words.ts';
import { afterTheEnd } from './after-the-end.ts';
import { endorsementWords } from './endorsement-words.ts';
import type { LetterWriter } from './letter.ts';

/** Tells the applicant every requirement that is not met, with what was found and what is needed. */
export const applicationRefused: LetterWriter = ({ application, now }) => {
  const unmet = applicationFindings(application, now).filter(({ fails }) => fails);
  return {
    subject: 'Your application does not meet the requirements yet',
    paragraphs: [
      `We have checked your application for ${endorsementWords(application)}. It cannot go on, because ${unmet.length === 1 ? 'one requirement is' : 'some requirements are'} not met.`,
      ...unmet.map(({ rule, found, needed }) =>
        withDateWords(`${ruleName(rule)}\nNeeded: ${needed}.\nFound: ${found}.`),
      ),
      ...afterTheEnd(application, now),
    ],
    action: { text: 'See all findings', purpose: 'application' },
  };
};
