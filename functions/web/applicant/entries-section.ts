import { html } from 'hono/html';
import { entriesPage } from '../../pages/applicant/entries-page.ts';
import { findingsBeside } from '../../pages/components/findings-beside.ts';
import type { Button } from '../../pages/components/form.ts';
import type { FieldError, FormValues } from '../../pages/components/form-values.ts';
import { noValues } from '../../pages/components/form-values.ts';
import { changedMeanwhilePage, notFoundPage } from '../../pages/error-pages.ts';
import { formPage } from '../../pages/form-page.ts';
import { saveSection } from '../../../shared/rules/changes/draft-changes.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { readForm } from '../../runtime/web/read-form.ts';
import { type ApplicantContext, type ApplicantPage, findingsNow } from './applicant-page.ts';
import type { EntryForm } from './forms/entry-form.ts';
import { storableEvidence } from './storable-evidence.ts';

const findingsOf = <Entry>(entryForm: EntryForm<Entry>, context: ApplicantContext) =>
  findingsNow(context)?.filter(({ rule }) => entryForm.rules.test(rule));

const showList = <Entry>(entryForm: EntryForm<Entry>, context: ApplicantContext): Answer => {
  const { application, home } = context;
  const { section, title, about, noun } = entryForm;
  const entries = entryForm.entries(application.evidence).map((entry, index) => ({
    ...entryForm.summary(entry),
    href: `${home}/${section}/${index + 1}`,
  }));
  const add = { href: `${home}/${section}/new`, text: entries.length === 0 ? `Add a ${noun}` : `Add another ${noun}` };
  const empty = 'Nothing is entered yet.';
  return showPage(entriesPage({ title, about, home, entries, add, empty, findings: findingsOf(entryForm, context) }));
};

const showForm = <Entry>(
  entryForm: EntryForm<Entry>,
  context: ApplicantContext,
  values: FormValues,
  errors: readonly FieldError[],
): Answer => {
  const { application, home, request } = context;
  const { section, noun, fields } = entryForm;
  const isNew = request.parameters['item'] === 'new';
  const remove: Button = { text: `Remove this ${noun}`, name: 'action', value: 'remove', look: 'warning' };
  const page = formPage({
    title: isNew ? `Add a ${noun}` : `Change this ${noun}`,
    back: `${home}/${section}`,
    action: `${home}/${section}/${request.parameters['item'] ?? 'new'}`,
    fields,
    values,
    errors,
    hidden: { version: application.version },
    buttons: [{ text: 'Save' }, ...(isNew ? [] : [remove])],
    beside: html`${findingsBeside(findingsOf(entryForm, context))}`,
  });
  return showPage(page, errors.length === 0 ? 200 : 422);
};

/** Finds the place of the entry that the address names; undefined for a new one, null when there is none. */
const placeOf = <Entry>(
  entryForm: EntryForm<Entry>,
  { request, application }: ApplicantContext,
): number | undefined | null => {
  const item = request.parameters['item'] ?? '';
  if (item === 'new') return undefined;
  const place = /^[1-9]\d{0,2}$/.test(item) ? Number(item) - 1 : -1;
  return entryForm.entries(application.evidence)[place] === undefined ? null : place;
};

/** Says whether an entry stands there already, as after a second click, or a form sent again when nothing was heard. */
const standsThere = <Entry>(entryForm: EntryForm<Entry>, entries: readonly Entry[], entry: Entry): boolean => {
  const words = (one: Entry): string => JSON.stringify([...entryForm.values(one)]);
  return entries.some((one) => words(one) === words(entry));
};

const take = async <Entry>(entryForm: EntryForm<Entry>, context: ApplicantContext): Promise<Answer> => {
  const { request, application, ports, home, now } = context;
  const place = placeOf(entryForm, context);
  if (place === null) return showPage(notFoundPage(), 404);
  const version = request.form.get('version')?.[0];
  const moved = version !== undefined && version !== String(application.version);
  if (place !== undefined && moved) return showPage(changedMeanwhilePage(), 409);
  const entries = entryForm.entries(application.evidence);
  const removing = place !== undefined && request.form.get('action')?.[0] === 'remove';
  const read = removing ? undefined : readForm(entryForm, request.form);
  if (read !== undefined && !read.ok) return showForm(entryForm, context, request.form, read.errors);
  const isAgain = place === undefined && moved && read !== undefined && standsThere(entryForm, entries, read.data);
  if (isAgain) return goTo(`${home}/${entryForm.section}`);
  const changed =
    read === undefined
      ? entries.filter((_, index) => index !== place)
      : entries.toSpliced(place ?? entries.length, place === undefined ? 0 : 1, read.data);
  const evidence = entryForm.withEntries(changed);
  const judged = storableEvidence.safeParse({ ...application.evidence, ...evidence });
  if (!judged.success) {
    const errors = judged.error.issues.map(({ message }) => ({ field: entryForm.section, message }));
    return showForm(entryForm, context, request.form, errors);
  }
  await ports.applications.save(saveSection(application, entryForm.section, { evidence }, now));
  return goTo(`${home}/${entryForm.section}`);
};

/** Makes the pages of a section that is a list: the list, and the form of one entry to add, change or remove. */
export const entriesSection = <Entry>(entryForm: EntryForm<Entry>): ApplicantPage => ({
  show: (context) => {
    if (context.request.parameters['item'] === undefined) return showList(entryForm, context);
    const place = placeOf(entryForm, context);
    if (place === null) return showPage(notFoundPage(), 404);
    const entry = place === undefined ? undefined : entryForm.entries(context.application.evidence)[place];
    return showForm(entryForm, context, entry === undefined ? noValues : entryForm.values(entry), []);
  },
  take: (context) =>
    context.request.parameters['item'] === undefined ? showList(entryForm, context) : take(entryForm, context),
});
