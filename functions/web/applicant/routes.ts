import type { TablePorts } from '../../runtime/ports.ts';
import { retryOnConflict } from '../../runtime/retry-on-conflict.ts';
import { type Answer, goTo, showPage } from '../../runtime/web/answer.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { WebSettings } from '../../runtime/web/settings.ts';
import { withApplicant } from '../../runtime/web/with-applicant.ts';
import type { Routes } from '../../runtime/web/web-handler.ts';
import { notFoundPage } from '../../pages/error-pages.ts';
import type { EditableSection } from '../../../shared/rules/changes/draft-changes.ts';
import { mayEdit } from '../../../shared/rules/changes/draft-changes.ts';
import type { ApplicantContext, ApplicantPage } from './applicant-page.ts';
import { answerPage } from './answer-page.ts';
import { showApplications } from './applications.ts';
import { begin, showBegin } from './begin.ts';
import { carryOverPage } from './carry-over.ts';
import { certificatePage } from './certificate.ts';
import { showHome } from './home.ts';
import { downloadData } from './download-data.ts';
import { referencePage } from './reference-page.ts';
import { addressPage, anotherRefereePage, resendPage } from './referee-pages.ts';
import { registerConsentPage } from './register-consent.ts';
import { secondLookPage } from './second-look.ts';
import { sections } from './sections.ts';
import { submitPage } from './submit-page.ts';
import { withdrawPage } from './withdraw.ts';

const afterSubmission: Readonly<Record<string, ApplicantPage>> = {
  replace: anotherRefereePage,
  address: addressPage,
  resend: resendPage,
  answer: answerPage,
  withdraw: withdrawPage,
  certificate: certificatePage,
  reference: referencePage,
  register: registerConsentPage,
  'second-look': secondLookPage,
  'carry-over': carryOverPage,
};

const isSection = (name: string): name is EditableSection => Object.hasOwn(sections, name);

/** Finds the page that an address names; a section that can no longer be changed leads home. */
const pageOf = ({ request, application }: ApplicantContext): ApplicantPage | 'home' | undefined => {
  const name = request.parameters['page'] ?? '';
  if (isSection(name)) return mayEdit(application, name) ? sections[name].page : 'home';
  if (name === 'submit') return mayEdit(application, 'education') ? submitPage : 'home';
  return Object.hasOwn(afterSubmission, name) ? afterSubmission[name] : undefined;
};

const dispatch = (context: ApplicantContext): Promise<Answer> | Answer => {
  const { request, home } = context;
  if (request.parameters['page'] === undefined) return request.method === 'POST' ? goTo(home) : showHome(context);
  const page = pageOf(context);
  if (page === undefined) return showPage(notFoundPage(), 404);
  if (page === 'home') return goTo(home);
  return request.method === 'POST' && page.take !== undefined ? page.take(context) : page.show(context);
};

const open = (request: WebRequest, ports: TablePorts, settings: WebSettings): Promise<Answer> =>
  retryOnConflict(() =>
    withApplicant(request, ports, settings, (opened) =>
      dispatch({ request, ports, settings, ...opened, now: ports.clock.now() }),
    ),
  );

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
