import { html } from 'hono/html';
import type { Application } from '../../../shared/application/application.ts';
import type { Review } from '../../../shared/application/review.ts';
import { titleOf } from '../../../shared/credential.ts';
import type { Finding } from '../../../shared/rules/finding.ts';
import { dayWordsOf } from '../../../shared/status/day-words-of.ts';
import { earlierReviewsView } from '../components/earlier-reviews-view.ts';
import { evidenceView } from '../components/evidence-view.ts';
import { findingsList } from '../components/findings-list.ts';
import { longPage } from '../components/long-page.ts';
import { buttonLink, inset, paragraph } from '../components/notes.ts';
import { referencesView } from '../components/references-view.ts';
import { informationView } from '../components/review-view.ts';
import type { Page } from '../page.ts';

/** What a reviewer sees: the application on one page, and the ways to act, none while the review waits for others. */
export type ReviewFacts = {
  readonly application: Application;
  readonly review: Review;
  readonly findings: readonly Finding[];
  readonly since: string;
  /** By when to decide, or why nothing can be decided now. */
  readonly words: string | undefined;
  readonly actions: readonly { readonly href: string; readonly text: string }[];
};

const actionLinks = (actions: ReviewFacts['actions']) =>
  html`<div class="govuk-button-group">
    ${actions.map(({ href, text }, index) => buttonLink(href, text, index === 0 ? undefined : 'secondary'))}
  </div>`;

/** Shows a reviewer the whole application on one page: findings, evidence, references side by side, and what to do. */
export const reviewPage = (facts: ReviewFacts): Page => {
  const { application, review, findings, since, words, actions } = facts;
  const earlier = earlierReviewsView(application, review);
  return {
    back: '/reviewer',
    title: `Review of ${application.name}`,
    body: html`<span class="govuk-caption-l"
        >Application ${application.id}, with you since ${dayWordsOf(application, since)}</span
      >
      <h1 class="govuk-heading-l">
        ${application.name}: ${application.endorsement ? titleOf(application.endorsement) : ''}
      </h1>
      ${words !== undefined && paragraph(words)}
      ${longPage([
        application.secondLook && {
          heading: 'A second look was asked for',
          content: inset(application.secondLook.reason),
        },
        { heading: 'What the rules found', content: findingsList(findings) },
        { heading: 'What the applicant states', content: evidenceView(application) },
        { heading: 'References', content: referencesView(application, 'reviewer') },
        earlier && { heading: 'Earlier reviews', content: earlier },
        review.information.length > 0
          ? { heading: 'Questions and answers', content: informationView(application, review) }
          : undefined,
        actions.length > 0 ? { heading: 'What do you decide?', content: actionLinks(actions) } : undefined,
      ])}`,
  };
};
