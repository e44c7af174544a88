import { type DraftEdit, type EditableSection, saveSection } from '../../../shared/rules/changes/draft-changes.ts';
import { isIdleEdit } from '../../../shared/rules/is-idle-edit.ts';
import type { ApplicantContext } from './applicant-page.ts';

/** Saves a section of the application, unless that would change nothing: each save is an entry of the audit trail. */
export const saveEdit = async (
  { application, ports, now }: ApplicantContext,
  section: EditableSection,
  edit: DraftEdit,
): Promise<void> => {
  if (!isIdleEdit(application, edit, now)) await ports.applications.save(saveSection(application, section, edit, now));
};
