import { remindOfDraft } from '../../shared/rules/draft.ts';
import type { TablePorts } from '../runtime/ports/ports.ts';
import { lookThrough } from './look-through.ts';

/** Reminds the applicants of drafts that will go; `retain` lets them go. */
export const remindOfDrafts = async (ports: Pick<TablePorts, 'applications' | 'clock'>): Promise<void> =>
  lookThrough(ports, 'drafts', await ports.applications.due('draft', ports.clock.now()), remindOfDraft);
