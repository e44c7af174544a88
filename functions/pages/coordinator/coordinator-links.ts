import { html } from 'hono/html';
import type { Html } from '../components/html.ts';

const places = {
  '/coordinator': 'Applications',
  '/coordinator/letters': 'Failed letters',
  '/coordinator/reviewers': 'Reviewers',
  '/coordinator/members': 'Member list',
  '/coordinator/endorsements': 'Earlier endorsements',
  '/coordinator/figures': 'How long it takes',
  '/coordinator/ledger': 'Ledger',
} as const;

/** Shows where a coordinator can go; the place where they are is marked. */
export const coordinatorLinks = (here: keyof typeof places): Html =>
  html`<nav aria-label="The coordinator's pages" class="endorsement-places">
    <ul>
      ${Object.entries(places).map(
        ([href, text]) =>
          html`<li><a class="govuk-link" href="${href}" ${href === here && html`aria-current="page"`}>${text}</a></li>`,
      )}
    </ul>
  </nav>`;
