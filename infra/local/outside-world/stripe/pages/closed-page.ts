import { html } from '../../../desk/html.ts';
import type { CheckoutSession } from '../records/kinds.ts';
import { page } from './layout.ts';
import { successAddress } from './success-address.ts';

/** Writes the page of a session that nobody can pay any more: it is complete, or it has expired. */
export const closedPage = (session: CheckoutSession): string => {
  const complete = session.status === 'complete';
  const title = complete ? 'You have already completed this payment' : 'This payment page has expired';
  const next = complete
    ? html`<p><a href="${successAddress(session)}">Go on</a></p>`
    : html`<p>Nothing was taken. Ask for a new payment page where you came from.</p>
        ${session.cancel_url !== null && html`<p><a href="${session.cancel_url}">Go back</a></p>`}`;
  return page(
    title,
    html`<h1>${title}</h1>
      ${next}`,
  );
};
