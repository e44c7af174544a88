import { policyAt } from '../../../shared/policy/policy-at.ts';
import { todayAt } from '../../../shared/policy/today-at.ts';
import { homePage } from '../../pages/public/home-page.ts';
import { requirementsPage } from '../../pages/public/requirements-page.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import { showPage } from '../../runtime/web/answer.ts';
import type { Routes } from '../../runtime/web/web-handler.ts';
import { asset } from './asset.ts';
import { drawCode } from './certificate-code.ts';
import { showCheck, takeCheck } from './check.ts';
import { lookUp } from './look-up.ts';
import { verify } from './verify.ts';

/** Maps the routes that everybody may use to their pages. */
export const publicRoutes: Routes<TablePorts> = {
  'GET /': ({ settings }) => showPage(homePage(settings.associationName)),
  'GET /requirements': ({ ports }) => {
    const now = ports.clock.now();
    return showPage(requirementsPage(policyAt(now), todayAt(now)));
  },
  'GET /where-do-i-stand': showCheck,
  'POST /where-do-i-stand': takeCheck,
  'GET /register': lookUp,
  'GET /certificates/{number}': verify,
  'GET /certificates/{number}/{file}': drawCode,
  'GET /assets/{file}': asset,
};
