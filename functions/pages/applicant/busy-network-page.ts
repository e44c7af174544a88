import { messagePage } from '../message-page.ts';
import type { Page } from '../page.ts';

/** Says that others submitted too much from a network today, for which nobody who reads it is to blame, and what to do. */
export const busyNetworkPage = (home: string, contactAddress: string): Page => ({
  ...messagePage(
    'Please submit tomorrow',
    [
      'Many applications were submitted from your network today. Yours is kept as a draft, whole.',
      `Submit it tomorrow, or from another network; if today matters, write to ${contactAddress}.`,
    ],
    { onwards: { href: home, text: 'Go back to your application' } },
  ),
  retryAfter: 86_400,
});
