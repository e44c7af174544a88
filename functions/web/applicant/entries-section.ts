import { html } from 'hono/html';
import { sectionTitles } from '../../../shared/section-titles.ts';
import { entriesPage } from '../../pages/applicant/entries-page.ts';
import { findingsBeside } from '../../pages/components/findings-beside.ts';
import { type FieldError, type FormValues, noValues } from '../../pages/components/form-values.ts';
import type { Html } from '../../pages/components/html.ts';
import { inset } from '../../pages/components/notes.ts';
import { changedMeanwhilePage, notFoundPage } from '../../pages/error-pages.ts';
import { formPage } from '../../pages/form-page.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { meantError, meantField, namedIn } from '../../runtime/web/meant.ts';
import { readForm } from '../../runtime/web/read-form.ts';
import type { ApplicantContext, ApplicantPage } from './applicant-page.ts';
import { entryAt, entryNames, type Place, placeAt, placeMeant, readsTheSame } from './entry-place.ts';
import type { EntryForm } from './forms/entry-form.ts';
import { askRemoval, isConfirmed, isRemoving, removeButton } from './removal.ts';
import { saveEdit } from './save-edit.ts';
import { findingsIn } from './section-findings.ts';
import { storableEvidence } from './storable-evidence.ts';

const showList = <Entry>(entryForm: EntryForm<Entry>, context: ApplicantContext): Answer => {
  const { application, home } = context;
  const { section, about, noun } = entryForm;
  const title = sectionTitles[section];
  const entries = entryForm.entries(application.evidence).map((entry, index) => ({
    ...entryForm.summary(entry),
    href: `${home}/${section}/${index + 1}`,
  }));
  const add = { href: `${home}/${section}/new`, text: entries.length === 0 ? `Add a ${noun}` : `Add another ${noun}` };
  const empty = 'Nothing is entered yet.';
  return showPage(entriesPage({ title, about, home, entries, add, empty, findings: findingsIn(section, context) }));
};

type Shown = {
  readonly place: Place;
  readonly values: FormValues;
  readonly errors: readonly FieldError[];
  readonly above?: Html;
};

const showForm = <Entry>(entryForm: EntryForm<Entry>, context: ApplicantContext, shown: Shown): Answer => {
  const { application, home } = context;
  const { section, noun, fields } = entryForm;
  const { place, ...rest } = shown;
  const names = entryNames(entryForm, entryForm.entries(application.evidence));
  const name = place === 'new' ? undefined : names[place];
  const page = formPage({
    ...rest,
    title: name === undefined ? `Add a ${noun}` : `Change this ${noun}`,
    back: `${home}/${section}`,
    action: `${home}/${section}/${place === 'new' ? 'new' : place + 1}`,
    fields,
    hidden: name === undefined ? { version: application.version } : meantField(name),
    buttons: [{ text: 'Save' }, ...(name === undefined ? [] : [removeButton(noun)])],
    beside: html`${findingsBeside(findingsIn(section, context))}`,
  });
  return showPage(page);
};

/** Shows a form anew whose entry was changed or removed since: with what was typed, and what stands in its place now. */
const showAnew = <Entry>(entryForm: EntryForm<Entry>, context: ApplicantContext): Answer => {
  const { noun, summary } = entryForm;
  const stands = entryAt(entryForm, context);
  const values = context.request.form;
  if (stands === undefined) {
    const message = `Nothing was saved: this ${noun} was removed meanwhile. Save it if you want to add it again.`;
    return showForm(entryForm, context, { place: 'new', values, errors: [meantError(message)] });
  }
  const message = `Nothing was saved: this ${noun} was changed or removed meanwhile, perhaps on another device. What is in its place now is shown below; when you save, what you typed replaces it.`;
  const { heading, details } = summary(stands.entry);
  const above = inset([heading, ...details].join('\n'));
  return showForm(entryForm, context, { place: stands.place, values, errors: [meantError(message)], above });
};

/** Answers a form about an entry that no longer stands: after a second click it leads to where the first led. */
const gone = <Entry>(entryForm: EntryForm<Entry>, context: ApplicantContext): Answer => {
  const { request, home } = context;
  const stands = entryAt(entryForm, context);
  if (stands === undefined && namedIn(request) === undefined) return showPage(notFoundPage(), 404);
  const read = readForm(entryForm, request.form);
  const isSaved = stands !== undefined && read.ok && readsTheSame(entryForm, stands.entry, read.data);
  return isRemoving(request) || isSaved ? goTo(`${home}/${entryForm.section}`) : showAnew(entryForm, context);
};

/** Says whether anything was saved since a form was shown that carries the version: a new entry's, and one of a release before. */
const hasMoved = ({ request, application }: ApplicantContext): boolean => {
  const version = request.form.get('version')?.[0];
  return version !== undefined && version !== String(application.version);
};

const saveEntries = async <Entry>(
  entryForm: EntryForm<Entry>,
  context: ApplicantContext,
  place: Place,
  changed: readonly Entry[],
): Promise<Answer> => {
  const { request, application, home } = context;
  const evidence = entryForm.withEntries(changed);
  const judged = storableEvidence.safeParse({ ...application.evidence, ...evidence });
  if (!judged.success) {
    const errors = judged.error.issues.map(({ message }) => ({ field: entryForm.section, message }));
    return showForm(entryForm, context, { place, values: request.form, errors });
  }
  await saveEdit(context, entryForm.section, { evidence });
  return goTo(`${home}/${entryForm.section}`);
};

const remove = async <Entry>(
  entryForm: EntryForm<Entry>,
  context: ApplicantContext,
  place: number,
): Promise<Answer> => {
  const { request, application, home } = context;
  const { section, noun, summary } = entryForm;
  const entries = entryForm.entries(application.evidence);
  if (isConfirmed(request)) return saveEntries(entryForm, context, place, entries.toSpliced(place, 1));
  const name = entryNames(entryForm, entries)[place] ?? '';
  const [entry] = entries.slice(place).map(summary);
  return entry === undefined
    ? goTo(`${home}/${section}`)
    : askRemoval(noun, `${home}/${section}/${place + 1}`, entry, name);
};

const take = async <Entry>(entryForm: EntryForm<Entry>, context: ApplicantContext): Promise<Answer> => {
  const { request, application, home } = context;
  const place = placeMeant(entryForm, context);
  if (place === undefined) return gone(entryForm, context);
  const moved = hasMoved(context);
  if (place !== 'new' && moved) return showPage(changedMeanwhilePage(), 409);
  const entries = entryForm.entries(application.evidence);
  if (place !== 'new' && isRemoving(request)) return remove(entryForm, context, place);
  const read = readForm(entryForm, request.form);
  if (!read.ok) return showForm(entryForm, context, { place, values: request.form, errors: read.errors });
  // After a second click, or a form sent again when nothing was heard, the new entry stands there already.
  const isAgain = place === 'new' && moved && entries.some((one) => readsTheSame(entryForm, one, read.data));
  if (isAgain) return goTo(`${home}/${entryForm.section}`);
  const changed = place === 'new' ? [...entries, read.data] : entries.with(place, read.data);
  return saveEntries(entryForm, context, place, changed);
};

/** Makes the pages of a section that is a list: the list, and the form of one entry to add, change or remove. */
export const entriesSection = <Entry>(entryForm: EntryForm<Entry>): ApplicantPage => ({
  show: (context) => {
    if (context.request.parameters['item'] === undefined) return showList(entryForm, context);
    const place = placeAt(entryForm, context);
    if (place === undefined) return showPage(notFoundPage(), 404);
    const stands = entryAt(entryForm, context);
    const values = stands === undefined ? noValues : entryForm.values(stands.entry);
    return showForm(entryForm, context, { place, values, errors: [] });
  },
  take: (context) =>
    context.request.parameters['item'] === undefined ? showList(entryForm, context) : take(entryForm, context),
});
