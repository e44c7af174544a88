import type { Instant } from '../../../shared/instant.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import type { PageOf } from '../../runtime/web/serve-page.ts';
import type { CoordinatorVisit } from '../coordinator/with-coordinator.ts';

/** What a page about all applications knows: who acts, and now. */
export type DeskContext = CoordinatorVisit<TablePorts> & { readonly home: string; readonly now: Instant };

/** One page about all applications. */
export type DeskPage = PageOf<DeskContext>;
