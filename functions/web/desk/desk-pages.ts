import type { DeskPage } from './desk-page.ts';
import { figuresPage } from './figures-page.ts';
import { ledgerPages } from './ledger-pages.ts';
import { failedLettersPage } from './failed-letters-page.ts';
import { workPages } from './work-pages.ts';

/** Maps the coordinator's pages about all applications by their names in addresses. */
export const deskPages: Readonly<Record<string, DeskPage>> = {
  ...workPages,
  letters: failedLettersPage,
  figures: figuresPage,
  ...ledgerPages,
};
