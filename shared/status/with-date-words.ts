import { dateWords } from './day-words.ts';

const calendarDate = /\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b/g;

/** Writes every calendar date in a text as people say it: "awarded on 2015-05-31" becomes "awarded on May 31, 2015". */
export const withDateWords = (text: string): string => text.replace(calendarDate, dateWords);
