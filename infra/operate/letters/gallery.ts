import { createHash } from 'node:crypto';
import type { LetterKind } from '../../../shared/letter-kind.ts';
import { linksFor } from '../../../shared/letters/link-purpose.ts';
import { type WrittenLetter, writeLetter } from '../../../shared/letters/write-letter.ts';
import type { Tale, ToldLetter } from './tale.ts';

/** The letters that Cognito sends in our words, which are no letters of an application. */
export const signInKinds = ['sign-in-code', 'sign-in-invitation'] as const;

/** A letter of the gallery: what kind it is, to whom, and its words. */
export type Shown = WrittenLetter & {
  readonly kind: LetterKind | (typeof signInKinds)[number];
  readonly role: string;
};

/** The names that the gallery's letters are signed with. */
export const gallerySettings = {
  associationName: 'INfancy Onward',
  contactAddress: 'coordinator@infancyonward.example',
  siteAddress: 'https://apply.infancyonward.example',
  brandColour: '#14504f',
};

// As long as a real link, so that the letters look as they will.
const madeUpLink = (purpose: string): string => createHash('sha256').update(purpose).digest('base64url');

const write = ({ letter, application, now }: ToldLetter): Shown => {
  const links = Object.fromEntries(linksFor(application, letter).map(({ purpose }) => [purpose, madeUpLink(purpose)]));
  return {
    ...writeLetter({ application, letter, links, settings: gallerySettings, now }),
    kind: letter.kind,
    role: letter.to.role,
  };
};

/** Writes all letters of some tales, each wording once, by role and kind, the first before its reminders. */
export const gallery = (tales: readonly Tale[]): readonly Shown[] => {
  const all = tales.flatMap(({ letters }) => letters.map(write));
  const byWords = new Map(all.map((shown) => [`${shown.subject}\n${shown.text}`, shown]));
  const kinds = [...new Set(all.map(({ role, kind }) => `${role} ${kind}`))];
  const place = ({ role, kind }: Shown): number => kinds.indexOf(`${role} ${kind}`);
  const roles = ['applicant', 'former-address', 'referee', 'reviewer', 'coordinator'];
  return [...byWords.values()].toSorted(
    (one, other) => roles.indexOf(one.role) - roles.indexOf(other.role) || place(one) - place(other),
  );
};
