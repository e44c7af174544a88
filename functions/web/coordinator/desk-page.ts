import type { Instant } from '../../../shared/instant.ts';
import type { TablePorts } from '../../runtime/ports.ts';
import type { Answer } from '../../runtime/web/answer.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { WebSettings } from '../../runtime/web/settings.ts';

/** What a page about all applications knows: the request, who of the staff sent it, and now. */
export type DeskContext = {
  readonly request: WebRequest;
  readonly ports: TablePorts;
  readonly settings: WebSettings;
  readonly staffId: string;
  readonly now: Instant;
};

/** One page about all applications: what it shows, and what its form does; what is only one of both lacks the other. */
export type DeskPage = {
  readonly show?: (context: DeskContext) => Promise<Answer> | Answer;
  readonly take?: (context: DeskContext) => Promise<Answer> | Answer;
};
