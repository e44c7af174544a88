import type { Application } from '../../../shared/application/application.ts';
import type { ReferenceRequest } from '../../../shared/application/reference-request.ts';
import type { Instant } from '../../../shared/instant.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { PageOf } from '../../runtime/web/serve-page.ts';
import type { WebSettings } from '../../runtime/web/settings.ts';

/** What a page of the referee knows: the request for a reference behind the link, and now. */
export type RefereeContext = {
  readonly request: WebRequest;
  readonly ports: TablePorts;
  readonly settings: WebSettings;
  readonly application: Application;
  readonly asked: ReferenceRequest;
  readonly home: string;
  readonly now: Instant;
};

/** One page of the referee. */
export type RefereePage = PageOf<RefereeContext> & {
  /** Says that the page stays when nothing is asked of the referee any more. */
  readonly stays?: true;
};
