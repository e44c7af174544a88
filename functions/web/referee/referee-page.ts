import type { Application } from '../../../shared/application/application.ts';
import type { ReferenceRequest } from '../../../shared/application/reference-request.ts';
import type { Instant } from '../../../shared/instant.ts';
import type { TablePorts } from '../../runtime/ports.ts';
import type { Answer } from '../../runtime/web/answer.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
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

/** One page of the referee: what it shows, and what its form does. */
export type RefereePage = {
  readonly show: (context: RefereeContext) => Promise<Answer> | Answer;
  readonly take?: (context: RefereeContext) => Promise<Answer> | Answer;
  /** Says that the page stays when nothing is asked of the referee any more. */
  readonly stays?: true;
};
