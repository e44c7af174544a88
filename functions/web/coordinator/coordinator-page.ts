import type { FieldError } from '../../pages/components/form-values.ts';
import type { ExecutionAddress } from '../../runtime/execution-address.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import type { PageOf } from '../../runtime/web/serve-page.ts';
import type { ApplicationVisit } from '../../runtime/web/visit.ts';
import type { CoordinatorVisit } from './with-coordinator.ts';

/** What a page of the coordinator knows: the application, and who acts. */
export type CoordinatorContext = ApplicationVisit &
  CoordinatorVisit<TablePorts> & { readonly executionAddress: ExecutionAddress };

/** One page of the coordinator about an application. */
export type CoordinatorPage = PageOf<CoordinatorContext>;

/** A form that was sent and not taken: which, and what was wrong. */
export type Tried = { readonly page: string; readonly errors: readonly FieldError[] };
