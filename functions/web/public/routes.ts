import { policyInForce } from '../../../shared/policy/policy-in-force.ts';
import { homePage } from '../../pages/public/home-page.ts';
import { requirementsPage } from '../../pages/public/requirements-page.ts';
import type { TablePorts } from '../../runtime/ports.ts';
import { showPage } from '../../runtime/web/answer.ts';
import type { Routes } from '../../runtime/web/web-handler.ts';
import { asset } from './asset.ts';
import { drawCode } from './certificate-code.ts';
import { showCheck, takeCheck, todayOf } from './check.ts';
import { lookUp } from './look-up.ts';
import { verify } from './verify.ts';

/** Maps the routes that everybody may use to their pages. */
export const publicRoutes: Routes<TablePorts> = {
  'GET /': (_request, _ports, { associationName }) => showPage(homePage(associationName)),
  'GET /requirements': (_request, ports) => showPage(requirementsPage(policyInForce(todayOf(ports)), todayOf(ports))),
  'GET /where-do-i-stand': showCheck,
  'POST /where-do-i-stand': takeCheck,
  'GET /register': lookUp,
  'GET /certificates/{number}': verify,
  'GET /certificates/{number}/{file}': (request, _ports, settings) => drawCode(request, settings),
  'GET /assets/{file}': asset,
};
