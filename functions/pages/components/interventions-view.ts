import { html } from 'hono/html';
import type { Application } from '../../../shared/application/application.ts';
import type { InterventionKind } from '../../../shared/application/intervention.ts';
import { momentWordsOf } from '../../../shared/status/day-words-of.ts';
import type { Html } from './html.ts';
import { inset } from './notes.ts';
import { byStaff, type StaffName } from './staff-name.ts';

const names: Record<InterventionKind, string> = {
  'deadline-extended': 'A deadline was extended',
  nudged: 'A reminder was sent',
  'decline-undone': 'A decline was undone',
  'referee-replaced': 'A referee was replaced',
  'reference-recorded': 'A reference on paper was recorded',
  'reviewer-assigned': 'A reviewer was assigned',
  'membership-confirmed': 'A membership was confirmed after all',
  'details-corrected': 'The name or the address was corrected',
  reopened: 'The application was opened again',
  closed: 'The application was closed',
};

/** Shows what the coordinator did out of turn, and why; for the association's eyes alone. */
export const interventionsView = (application: Application, staff: StaffName): Html => {
  const { interventions = [] } = application;
  return html`${interventions.map(
    ({ at, kind, by, reason }) =>
      html`<p class="govuk-body">${names[kind]} ${byStaff(staff, by)}, ${momentWordsOf(application, at)}:</p>
        ${inset(reason)}`,
  )}`;
};
