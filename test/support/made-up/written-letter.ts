import type { Instant } from '../../../shared/instant.ts';
import { linksFor } from '../../../shared/letters/link-purpose.ts';
import { writeLetter, type WrittenLetter } from '../../../shared/letters/write-letter.ts';
import { submittedAt } from './journey.ts';
import type { LetterExample } from './letter-examples.ts';

const settings = {
  associationName: 'Made-up Association',
  contactAddress: 'help@example.org',
  siteAddress: 'https://example.org/',
  brandColour: '#5a2d6e',
};

/** Writes a letter from its facts as it leaves: for a made-up association, with made-up secrets in its links. */
export const writtenLetter = ({ application, letter }: LetterExample, now: Instant = submittedAt): WrittenLetter => {
  const links = Object.fromEntries(linksFor(application, letter).map(({ purpose }) => [purpose, `${purpose}-secret`]));
  return writeLetter({ application, letter, links, settings, now });
};

/** Writes the text of a letter in one line, so that words are found wherever a line ends. */
export const letterText = (example: LetterExample, now?: Instant): string =>
  writtenLetter(example, now).text.replace(/\s+/g, ' ');
