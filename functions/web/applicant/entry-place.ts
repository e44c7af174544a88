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

/** Finds the place of the entry that the address names; undefined for a new one, null when there is none. */
export const placeAt = <Entry>(
  entryForm: EntryForm<Entry>,
  { request, application }: ApplicantContext,
): number | undefined | null => {
  const item = request.parameters['item'] ?? '';
  if (item === 'new') return undefined;
  const place = /^[1-9]\d{0,2}$/.test(item) ? Number(item) - 1 : -1;
  return entryForm.entries(application.evidence)[place] === undefined ? null : place;
};

/** Finds where the entry stands now that a sent form is about; null when it was changed or removed since it was shown. */
export const placeMeant = <Entry>(
  entryForm: EntryForm<Entry>,
  context: ApplicantContext,
): number | undefined | null => {
  const place = placeAt(entryForm, context);
  const name = namedIn(context.request);
  if (place === undefined || name === undefined) return place;
  const names = entryNames(entryForm, entryForm.entries(context.application.evidence));
  if (place !== null && names[place] === name) return place;
  return names.includes(name) ? names.indexOf(name) : null;
};
