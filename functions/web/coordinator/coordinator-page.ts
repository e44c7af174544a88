import type { Application } from '../../../shared/application/application.ts';
import type { Instant } from '../../../shared/instant.ts';
import type { FieldError } from '../../pages/components/form-values.ts';
import type { ExecutionAddress } from '../../runtime/execution-address.ts';
import type { TablePorts } from '../../runtime/ports.ts';
import type { WebRequest } from '../../runtime/web/request.ts';

/** Is what a page of the coordinator knows: the application, the wait that the letter asked about, and now. */
export type CoordinatorContext = {
  readonly request: WebRequest;
  readonly ports: TablePorts;
  readonly application: Application;
  readonly wait: string;
  readonly home: string;
  readonly now: Instant;
  readonly executionAddress: ExecutionAddress;
};

/** Is a form that was sent and not taken: which, and what was wrong. */
export type Tried = { readonly page: string; readonly errors: readonly FieldError[] };

/** Names the coordinator in timelines and decisions; with sign-in it becomes the person. */
export const coordinatorId = 'coordinator';
