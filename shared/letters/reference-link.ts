import { answerBy } from '../rules/references/answer-by.ts';
import { hasEntered } from '../rules/references/has-entered.ts';
import { dayWordsOf } from '../status/day-words-of.ts';
import { lateWords } from '../status/late-words.ts';
import { endorsementWords } from './endorsement-words.ts';
import type { LetterWriter } from './letter.ts';
import { requestOfLetter } from './request-of-letter.ts';

/** Sends a referee the new link that they asked for on a page whose own link had stopped working. */
export const referenceLink: LetterWriter = ({ application, letter, settings }) => {
  const request = requestOfLetter(application, letter);
  const by = answerBy(application, request);
  const { name } = application;
  return {
    subject: `Your new link to the reference for ${name}`,
    paragraphs: [
      `You asked for a new link to the reference for ${name}, who applies to ${settings.associationName} for ${endorsementWords(application)}.${hasEntered(request) ? ' What you have entered is still there.' : ''}`,
      by === undefined
        ? lateWords(application, request)
        : `Please answer by ${dayWordsOf(application, by)}. If you cannot or would rather not, say so on the same page.`,
      'If it was not you who asked, no harm is done: the link went to you alone.',
    ],
    action: { text: 'Give or decline the reference', purpose: 'reference' },
  };
};
