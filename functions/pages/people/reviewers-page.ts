import { html } from 'hono/html';
import type { Instant } from '../../../shared/instant.ts';
import type { Reviewer } from '../../../shared/ports/reviewer-store.ts';
import { buttonLink, paragraph } from '../components/notes.ts';
import { table } from '../components/table.ts';
import { coordinatorLinks } from '../coordinator/coordinator-links.ts';
import type { Page } from '../page.ts';
import { heldWords, reviewerState } from './reviewer-words.ts';

const rowAt = (now: Instant) => (reviewer: Reviewer) => [
  html`<a class="govuk-link" href="/coordinator/reviewers/${reviewer.id}">${reviewer.name}</a>`,
  heldWords(reviewer, now),
  String(reviewer.open),
  reviewerState(reviewer),
];

/** Shows who reviews: what each holds and until when, how many reviews are with them, and whether they can sign in. */
export const reviewersPage = (reviewers: readonly Reviewer[], now: Instant): Page => ({
  title: 'Reviewers',
  body: html`${coordinatorLinks('/coordinator/reviewers')}
    <h1 class="govuk-heading-l">Reviewers</h1>
    ${paragraph('Each application is assigned automatically to a reviewer who may judge it: the one with the fewest open reviews comes first.')}
    ${buttonLink('/coordinator/reviewers/add', 'Add a reviewer')}
    ${
      reviewers.length === 0
        ? paragraph('There is none yet. Until one is added, applications wait at the review step.')
        : table({
            label: 'Reviewers',
            heads: ['Name', 'Endorsed as', 'Open reviews', 'State'],
            numbers: ['Open reviews'],
            rows: reviewers.map(rowAt(now)),
          })
    }`,
});
