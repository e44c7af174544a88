import type { Application } from '../application/application.ts';
import type { Instant } from '../instant.ts';
import type { LetterIntent } from '../letter-kind.ts';
import type { LinkPurpose } from '../ports/link-store.ts';
import type { PagePurpose } from './link-address.ts';

/** Names the association as letters and pages do: its name, the address to ask, and where its pages are. */
export type AssociationSettings = {
  readonly associationName: string;
  readonly contactAddress: string;
  readonly siteAddress: string;
};

/** What letters are told of the association: also its colour, on which white letters can be read. */
export type LetterSettings = AssociationSettings & { readonly brandColour: string };

/** What the words of a letter are written from; `attempt` above 0 is a reminder. */
export type LetterFacts = {
  readonly application: Application;
  readonly letter: LetterIntent;
  readonly settings: AssociationSettings;
  readonly attempt: number;
  readonly now: Instant;
};

/** A letter in words: what is wanted of whom, why, and the one thing to do. */
export type Letter = {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly action?: { readonly text: string; readonly purpose: LinkPurpose | PagePurpose };
};

/** Writes one kind of letter from the facts. */
export type LetterWriter = (facts: LetterFacts) => Letter;
