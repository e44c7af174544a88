import { applicantsData } from './applicants-data.ts';
import { askedPages, showAsked } from './asked-page.ts';
import type { CoordinatorPage } from './coordinator-page.ts';
import { verbs } from './verbs.ts';

/** Maps the coordinator's pages about an application by their names in addresses; the one without a name shows it. */
export const coordinatorPages: Readonly<Record<string, CoordinatorPage>> = {
  '': { show: showAsked },
  ...Object.fromEntries(verbs.map((verb) => [verb.page, verb])),
  ...askedPages,
  data: applicantsData,
};
