import { tablePorts } from '../runtime/ports/table-ports.ts';
import { applicantSettings } from '../runtime/web/applicant-settings.ts';
import { webHandler } from '../runtime/web/web-handler.ts';
import { applicantRoutes } from './applicant/routes.ts';

export const handler = webHandler(applicantRoutes, tablePorts, applicantSettings);
