import type { Application } from '../../../shared/application/application.ts';
import type { Instant } from '../../../shared/instant.ts';
import type { Contact } from '../../../shared/rules/same-person.ts';
import type { FieldError } from '../../pages/components/form-values.ts';
import type { ExecutionAddress } from '../../runtime/execution-address.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { PageOf } from '../../runtime/web/serve-page.ts';

/** What a page of the coordinator knows: the application, who acts, and now. */
export type CoordinatorContext = {
  readonly request: WebRequest;
  readonly ports: TablePorts;
  readonly application: Application;
  /** Names the coordinator in timelines and decisions: the id that the sign-in gives them, never an address. */
  readonly staffId: string;
  /** Their name and the address they signed in with, which tell whether they reviewed. */
  readonly staff: Contact;
  readonly home: string;
  readonly now: Instant;
  readonly executionAddress: ExecutionAddress;
};

/** One page of the coordinator about an application. */
export type CoordinatorPage = PageOf<CoordinatorContext>;

/** A form that was sent and not taken: which, and what was wrong. */
export type Tried = { readonly page: string; readonly errors: readonly FieldError[] };
