import { html } from 'hono/html';
import type { Application } from '../../../shared/application/application.ts';
import type { Assignment, DecisionKind, InformationRound, Review } from '../../../shared/application/review.ts';
import { dayWordsOf } from '../../../shared/status/day-words-of.ts';
import type { Html } from './html.ts';
import { inset, paragraph } from './notes.ts';

/** Names the decisions as people read them. */
export const decisionNames: Record<DecisionKind, string> = {
  endorse: 'Endorse',
  defer: 'Defer: the applicant amends the application and submits it again',
  decline: 'Decline',
};

const round = (
  application: Application,
  { number, askedAt, question, answer, answeredAt, overdueAt }: InformationRound,
): Html =>
  html`<h3 class="govuk-heading-s">Question ${number}, asked on ${dayWordsOf(application, askedAt)}</h3>
    ${inset(question)}
    ${
      answer === undefined
        ? paragraph(overdueAt === undefined ? 'Not answered yet.' : 'Not answered in time.')
        : html`<p class="govuk-body">Answered on ${answeredAt && dayWordsOf(application, answeredAt)}:</p>
            ${inset(answer)}`
    }`;

/** Shows what was asked of the applicant in a review, and the answers. */
export const informationView = (application: Application, { information }: Review): Html =>
  html`${information.map((one) => round(application, one))}`;

const leftWords = ({ replaced, inactive }: Assignment): string => {
  if (inactive) return 'lost the seat while not active';
  return replaced ? 'was replaced' : 'stepped back';
};

const decided = (assignment: Assignment): Html => {
  const { name, decision, steppedBackAt } = assignment;
  if (steppedBackAt !== undefined) return paragraph(`${name} ${leftWords(assignment)}.`);
  if (decision === undefined) return paragraph(`${name} has not decided yet.`);
  return html`${paragraph(html`<strong>${name}: ${decisionNames[decision.kind]}</strong>`)} ${inset(decision.reasons)}`;
};

/** Shows the reviewers of a review with their decisions and reasons. */
export const decisionsView = (reviewers: readonly Assignment[]): Html => html`${reviewers.map(decided)}`;

const decidedUnread = (assignment: Assignment): Html => {
  const { name, decision, steppedBackAt } = assignment;
  return decision === undefined || steppedBackAt !== undefined
    ? decided(assignment)
    : paragraph(`${name} has decided. You read how once you have decided yourself.`);
};

/** Shows to a reviewer who has yet to decide which of the others have, and not how: each decides by themselves. */
export const decisionsUnread = (reviewers: readonly Assignment[]): Html => html`${reviewers.map(decidedUnread)}`;
