import type { Application } from '../application/application.ts';
import type { Instant } from '../instant.ts';
import { dayOf } from '../rules/day-of.ts';
import { dateWords } from '../status/day-words.ts';

/** Says, as a paragraph, which number the certificate has, until when it is valid, or was, and what the number is for. */
export const certificateWords = (application: Application, now: Instant): readonly string[] => {
  const { certificate } = application;
  if (certificate === undefined) return [];
  const { number, validUntil } = certificate;
  const is = validUntil < dayOf(application, now) ? 'was' : 'is';
  return [
    `Your certificate has the number ${number} and ${is} valid until ${dateWords(validUntil)}. Anybody you give the number to can verify it on our site.`,
  ];
};
