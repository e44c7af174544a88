import { remindOfDraft } from '../../shared/rules/draft.ts';
import type { TablePorts } from '../runtime/ports/ports.ts';
import { decideOnEach } from './decide-on-each.ts';

/** Reminds the applicants of drafts that will go; `beginDueErasures` erases them. */
export const remindOfDrafts = async (ports: Pick<TablePorts, 'applications' | 'clock'>): Promise<void> =>
  decideOnEach(ports, 'drafts', await ports.applications.due('draft', ports.clock.now()), remindOfDraft);
