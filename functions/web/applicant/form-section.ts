import type { FieldError, FormValues } from '../../pages/components/form-values.ts';
import { findingsBeside } from '../../pages/components/findings-beside.ts';
import type { Html } from '../../pages/components/html.ts';
import { formPage } from '../../pages/form-page.ts';
import type { Application } from '../../../shared/application/application.ts';
import type { Instant } from '../../../shared/instant.ts';
import type { DraftEdit, EditableSection } from '../../../shared/rules/changes/draft-changes.ts';
import { sectionTitles } from '../../../shared/section-titles.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import { type FormBorder, readForm } from '../../runtime/web/read-form.ts';
import type { ApplicantContext, ApplicantPage } from './applicant-page.ts';
import { saveEdit } from './save-edit.ts';
import { findingsIn, isJudged } from './section-findings.ts';

/** A section of the application that is one form. */
export type SectionForm<Data> = {
  readonly section: EditableSection;
  readonly about?: (context: ApplicantContext) => Html;
  readonly border: FormBorder<Data>;
  readonly values: (application: Application) => FormValues;
  readonly edit: (application: Application, data: Data, now: Instant) => DraftEdit;
};

const show = <Data>(
  sectionForm: SectionForm<Data>,
  context: ApplicantContext,
  values: FormValues,
  errors: readonly FieldError[],
): Answer => {
  const { section, about, border } = sectionForm;
  const { home } = context;
  const page = formPage({
    title: sectionTitles[section],
    back: home,
    action: `${home}/${section}`,
    fields: border.fields,
    values,
    errors,
    buttons: [{ text: 'Save' }],
    above: about?.(context),
    beside: isJudged(section) ? findingsBeside(findingsIn(section, context)) : undefined,
  });
  return showPage(page);
};

/** Makes the page of a section that is one form. */
export const formSection = <Data>(sectionForm: SectionForm<Data>): ApplicantPage => ({
  show: (context) => show(sectionForm, context, sectionForm.values(context.application), []),
  take: async (context) => {
    const { request, application, home, now } = context;
    const read = readForm(sectionForm.border, request.form);
    if (!read.ok) return show(sectionForm, context, request.form, read.errors);
    const edit = sectionForm.edit(application, read.data, now);
    await saveEdit(context, sectionForm.section, edit);
    return goTo(home);
  },
});
