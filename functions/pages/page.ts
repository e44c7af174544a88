import type { Audience } from '../../shared/ports/session-store.ts';
import type { Html } from './components/html.ts';

/** A page without its frame: the title that browsers show, and what stands in the middle. */
export type Page = {
  readonly title: string;
  readonly body: Html;
  /** Says that a form was sent and not taken: the title that browsers show says so first, since it is read first. */
  readonly hasErrors?: boolean;
  /** Says that search engines may list the page: it informs everybody, and names nobody. Every other asks them not to. */
  readonly mayBeListed?: boolean;
  /** Leads back to where the person came from. */
  readonly back?: string | undefined;
  /** The address of who is signed in, and at which door; the frame then offers to sign out. */
  readonly signedInAs?: { readonly email: string; readonly audience: Audience };
  /** Names the other sites to which a form of this page may lead, by a redirect: the pay page. */
  readonly formsLeadTo?: readonly string[];
  /** Another page to which the browser goes on by itself at once. */
  readonly goesOnTo?: string;
  /** Says after how many seconds to come again, where that is not what its status says. */
  readonly retryAfter?: number;
};
