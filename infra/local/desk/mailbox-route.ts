import type { MailStore } from '../services/mailbox/mail-store.ts';
import { mailboxRoutes } from '../services/mailbox/mailbox-routes.ts';
import type { DeskRoute } from './desk-route.ts';

/** Serves the mailbox at the desk. */
export const mailboxRoute = (mails: MailStore): DeskRoute => {
  const answer = mailboxRoutes(mails);
  return ({ method, url }) => {
    const found = answer({ method, url });
    return found && { content: found.body, headers: found.headers, status: found.status };
  };
};
