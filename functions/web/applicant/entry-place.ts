import { digest } from '../../runtime/digest.ts';
import { namedIn } from '../../runtime/web/meant.ts';
import type { ApplicantContext } from './applicant-page.ts';
import type { EntryForm } from './forms/entry-form.ts';

const wordsOf = <Entry>({ values }: EntryForm<Entry>, entry: Entry): string => JSON.stringify([...values(entry)]);

/** Says whether two entries read the same in their form. */
export const readsTheSame = <Entry>(entryForm: EntryForm<Entry>, one: Entry, other: Entry): boolean =>
  wordsOf(entryForm, one) === wordsOf(entryForm, other);

/**
 * Names each entry by what it says, wherever it stands, and by how many say the same: when a second click on "Remove"
 * arrives, the one that is left of two has another name.
 */
export const entryNames = <Entry>(entryForm: EntryForm<Entry>, entries: readonly Entry[]): readonly string[] => {
  const words = entries.map((entry) => wordsOf(entryForm, entry));
  return words.map((one) => `${words.filter((other) => other === one).length}-${digest(one)}`);
};

/** Where an entry stands in its list, from 0 on; a new one has no place there yet. */
export type Place = number | 'new';

/** Finds the place that the address names; undefined when there is no such entry. */
export const placeAt = <Entry>(
  entryForm: EntryForm<Entry>,
  { request, application }: ApplicantContext,
): Place | undefined => {
  const item = request.parameters['item'] ?? '';
  if (item === 'new') return 'new';
  const place = /^[1-9]\d{0,2}$/.test(item) ? Number(item) - 1 : -1;
  return entryForm.entries(application.evidence)[place] === undefined ? undefined : place;
};

/** Finds the entry that the address names, and its place; undefined for a new one, and when there is no such entry. */
export const entryAt = <Entry>(
  entryForm: EntryForm<Entry>,
  context: ApplicantContext,
): { readonly place: number; readonly entry: Entry } | undefined => {
  const place = placeAt(entryForm, context);
  if (place === undefined || place === 'new') return undefined;
  const entry = entryForm.entries(context.application.evidence)[place];
  return entry === undefined ? undefined : { place, entry };
};

/** Finds where the entry stands now that a sent form is about; undefined when it was changed or removed since it was shown. */
export const placeMeant = <Entry>(entryForm: EntryForm<Entry>, context: ApplicantContext): Place | undefined => {
  const place = placeAt(entryForm, context);
  const name = namedIn(context.request);
  if (place === 'new' || name === undefined) return place;
  const names = entryNames(entryForm, entryForm.entries(context.application.evidence));
  if (place !== undefined && names[place] === name) return place;
  return names.includes(name) ? names.indexOf(name) : undefined;
};
