import type { Application } from '../application/application.ts';
import type { Instant } from '../instant.ts';
import { secondLookUntil } from '../rules/changes/second-look.ts';
import { policyOf } from '../rules/policy-of.ts';
import { dayWordsOf } from './day-words-of.ts';

/** Says, each as a paragraph, until when a declined applicant may ask for a second look and what it is, or why not any more. */
export const secondLookWords = (application: Application, now: Instant): readonly string[] => {
  if (application.secondLook !== undefined) return ['This was the second look, and this decision is final.'];
  if (policyOf(application).secondLook.looks === 0) return [];
  const until = secondLookUntil(application, now);
  if (until === undefined) return ['The time to ask for a second look is over.'];
  return [
    `You can ask for one second look until ${dayWordsOf(application, until)}: reviewers who have not seen your application judge it anew, and no fee is due again. Their decision is final. You cannot ask while another application of yours is open.`,
  ];
};
