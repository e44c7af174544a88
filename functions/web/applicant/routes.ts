import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import { retryOnConflict } from '../../runtime/retry-on-conflict.ts';
import { goTo, type Serve } from '../../runtime/web/answer.ts';
import { servePage } from '../../runtime/web/serve-page.ts';
import { withApplicant } from '../../runtime/web/with-applicant.ts';
import type { Route, Routes } from '../../runtime/web/web-handler.ts';
import { type EditableSection, mayEdit } from '../../../shared/rules/changes/draft-changes.ts';
import type { ApplicantContext } from './applicant-page.ts';
import { applicantPages } from './applicant-pages.ts';
import { showApplications } from './applications.ts';
import { begin, showBegin } from './begin.ts';
import { downloadData } from './download-data.ts';
import { sections } from './sections.ts';

const isSection = (name: string): name is EditableSection => Object.hasOwn(sections, name);

/** Says whether a page belongs to what can be changed no more: it leads home. */
const isOver = ({ application }: ApplicantContext, name: string): boolean => {
  if (isSection(name)) return !mayEdit(application, name);
  return name === 'submit' && !mayEdit(application, 'education');
};

const dispatch: Serve<ApplicantContext> = (context) => {
  const name = context.request.parameters['page'] ?? '';
  return isOver(context, name) ? goTo(context.home) : servePage(applicantPages, name, context);
};

const open: Route<TablePorts> = (visit) => retryOnConflict(() => withApplicant(visit, dispatch));

/** Maps the applicant's routes to their pages. */
export const applicantRoutes: Routes<TablePorts> = {
  'GET /apply': showBegin,
  'POST /apply': begin,
  'GET /applications': showApplications,
  'GET /applications/data': downloadData,
  'GET /application/{application}': open,
  'POST /application/{application}': open,
  'GET /application/{application}/{page}': open,
  'POST /application/{application}/{page}': open,
  'GET /application/{application}/{page}/{item}': open,
  'POST /application/{application}/{page}/{item}': open,
};
