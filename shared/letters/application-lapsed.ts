import { hasPaid } from '../rules/money/has-paid.ts';
import { whyLapsed } from '../status/outcome-words.ts';
import { afterTheEnd } from './after-the-end.ts';
import { endorsementWords } from './endorsement-words.ts';
import type { LetterWriter } from './letter.ts';

/** Tells the applicant that the application has lapsed, why, and what becomes of the fees. */
export const applicationLapsed: LetterWriter = ({ application, now }) => ({
  subject: 'Your application has lapsed',
  paragraphs: [
    `Your application for ${endorsementWords(application)} has lapsed, because ${whyLapsed(application)}.`,
    `Nobody is asked for anything further${hasPaid(application) ? ', and nothing more is owed' : ''}.`,
    ...afterTheEnd(application, now),
    'If something got in your way, write to us.',
  ],
  action: { text: 'See your application', purpose: 'application' },
});
