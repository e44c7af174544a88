import type { Instant } from '../../../shared/instant.ts';
import type { Contact } from '../../../shared/rules/same-person.ts';
import type { TablePorts } from '../../runtime/ports/table-ports.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { PageOf } from '../../runtime/web/serve-page.ts';
import type { WebSettings } from '../../runtime/web/settings.ts';

/** What a page about all applications knows: the request, who of the staff sent it, and now. */
export type DeskContext = {
  readonly request: WebRequest;
  readonly ports: TablePorts;
  readonly settings: WebSettings;
  readonly staffId: string;
  /** Their name and the address they signed in with, which tell whether an application is their own. */
  readonly staff: Contact;
  readonly home: string;
  readonly now: Instant;
};

/** One page about all applications. */
export type DeskPage = PageOf<DeskContext>;
